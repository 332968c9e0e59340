"""``marsad review``: questions out, decisions in, and what has become of those in force."""

import typer

from pipelines.cli.exits import EXIT_CODES_HELP
from pipelines.cli.review.applying import apply_answers
from pipelines.cli.review.asking import export_questions
from pipelines.cli.review.listing import list_decisions

review = typer.Typer(
    name="review",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    help="Ask reviewers, take their decisions, list them. Decisions win over every rule and survive re-extraction.",
    epilog=EXIT_CODES_HELP,
)
review.command("export", epilog=EXIT_CODES_HELP)(export_questions)
review.command("apply", epilog=EXIT_CODES_HELP)(apply_answers)
review.command("list", epilog=EXIT_CODES_HELP)(list_decisions)
