"""The table of everything that runs on a schedule, in the order a first run should take."""

from jobs import (
    alerts,
    answers,
    claims,
    couriers,
    expiry,
    mail,
    parcels,
    planning,
    purge,
    rates,
    ratings,
    reviews,
    sync,
    uploads,
    watching,
)
from jobs.job import Job

JOBS: dict[str, Job] = {
    job.name: job
    for job in (
        *sync.JOBS,
        ratings.JOB,
        rates.JOB,
        expiry.JOB,
        mail.JOB,
        claims.JOB,
        *sync.CASES,
        couriers.JOB,
        reviews.JOB,
        answers.JOB,
        parcels.JOB,
        uploads.SENDING,
        uploads.JOB,
        watching.JOB,
        purge.JOB,
        alerts.JOB,
        planning.JOB,
    )
}
