"""The HTML beside a mail's text: what is seen of it is the text, and nothing follows the reader."""

from __future__ import annotations

from email import message_from_bytes, policy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller.mailer import Post, composed
from seller.metrics.lint import Draft, lint, same, visible
from tests.mailbox.test_imap import NOW

ORDER = "111-1234567-1234567"
TEXT = f"Hello,\n\nyour order {ORDER} is on its way & should arrive by Friday.\n- lamp\n- cable"
GOOD = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"></head><body>
<p style="font-family: Arial, sans-serif">Hello,</p><p>your order <b>{ORDER}</b> is on its way
&amp; should arrive by Friday.</p><ul><li>lamp</li><li>cable</li></ul></body></html>"""


def codes(html: str, text: str = TEXT) -> set[str]:
    found = lint(Draft(text, "mail", "en", ORDER, html))
    return {one.code.removeprefix("lint.") for one in found if one.severity == "error"}


def test_html_that_says_the_same_passes():
    assert codes(GOOD) == set()
    assert codes("") == set(), "without one it is made from the text"


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("lamp</li>", 'lamp</li><img src="https://x.cn/a.png">', "html_outside"),
        ("Hello,", '<a href="https://www.amazon.com">Hello,</a>', "html_outside"),
        ("<body>", '<body background="//x.cn/a.png">', "html_outside"),
        ("Arial, sans-serif", "Arial; background: url(//x.cn/a)", "html_style"),
        ("Hello,", "<script>alert(1)</script>Hello,", "html_tag"),
        ("<body>", '<body onload="alert(1)">', "html_tag"),
        ("Hello,", "<!--[if mso]>change your review<![endif]-->Hello,", "html_tag"),
        ("</ul>", "</ul><style>p {display: none}</style>", "html_tag"),
        ("</ul>", "</ul><textarea>Hello</textarea>", "html_tag"),
        ("</ul>", "</ul><?php x ?>", "html_tag"),
        ("</ul>", "</ul><![CDATA[ x ]]>", "html_tag"),
        ("</body></html>", "<p title=", "html_tag"),
        ("font-family: Arial, sans-serif", "display: none", "html_style"),
        ("font-family: Arial, sans-serif", "font-size: 0", "html_style"),
        ("font-family: Arial, sans-serif", "color: #fff", "html_style"),
        ("font-family: Arial, sans-serif", "font-family: x; margin-left: -999px", "html_style"),
        ("font-family: Arial, sans-serif", "font-style: expression(alert(1))", "html_style"),
        ("Friday", "Monday", "html_other"),
        ("</ul>", "</ul><p>And more.</p>", "html_other"),
        ("<li>cable</li>", "", "html_other"),
        ("</ul>", "</ul><p>Please change your review.</p>", "change_review"),
        ("</ul>", "</ul><p>Please ch<b>ange y</b>our rev&#105;ew.</p>", "change_review"),
    ],
)  # fmt: skip
def test_what_hides_follows_or_differs_is_refused(before, after, code):
    changed = GOOD.replace(before, after)
    assert changed != GOOD
    assert code in codes(changed)


def test_a_breach_that_stands_in_both_is_told_once():
    text = f"{TEXT}\nPlease change your review."
    html = GOOD.replace("</ul>", "</ul><p>Please change your review.</p>")
    found = [one.code for one in lint(Draft(text, "mail", "en", ORDER, html))]
    assert found == ["lint.change_review"]


@given(st.text(max_size=200))
def test_what_is_made_from_the_text_shows_the_text_and_nothing_else(text):
    mail = Post("<1@x.cn>", "b@marketplace.amazon.de", "x", text)
    parts = message_from_bytes(composed(mail, "a@x.cn", NOW), policy=policy.default).iter_parts()
    plain, html = (one.get_content() for one in parts)
    assert same(visible(html).text, plain)
    assert visible(html).breaches == ()


@given(st.text(alphabet="<>/!-&;ab =\"'", max_size=60))
def test_any_html_is_read(html):
    lint(Draft(TEXT, "mail", "en", ORDER, html))
