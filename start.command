#!/usr/bin/env bash
# Double-click: sets seller up, then runs seller, or its demo while no account is connected.
set -euo pipefail
cd "$(dirname "$0")"
python=python3
for newer in python3.13 python3.12 python3.11; do
    python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break
    command -v "$newer" >/dev/null && python=$newer && break
done
"$python" install.py run
seller=.venv/bin/seller
if "$seller" accounts list --json | grep -q seller_id; then
    exec "$seller" start
fi
exec "$seller" demo
