"""`csm help-verbs` prints the command table; a shell completes its verbs after `csm ask`."""

import click
from click.shell_completion import CompletionItem


@click.command()
def help_verbs() -> None:
    """Print what can be asked, one verb a line: the verb, what it does, an example."""
    from handlers import examples  # noqa: PLC0415 - a command imports what it alone needs
    from handlers.verbs import COMMANDS, HELP  # noqa: PLC0415

    table = sorted((HELP, *COMMANDS), key=lambda each: each.verb)
    verbs, does = (
        max(map(len, column)) for column in zip(*((each.verb, each.does) for each in table), strict=True)
    )
    for each in table:
        example = examples.plain(each.example, "Acme")
        click.echo(f"{each.verb:<{verbs}}  {each.does:<{does}}  {example}")


def complete(context: click.Context, _: click.Parameter, begun: str) -> list[CompletionItem]:
    """The verbs that a line's first word may become."""
    from handlers.verbs import COMMANDS, HELP  # noqa: PLC0415

    if context.params.get("text"):
        return []
    return [
        CompletionItem(each.verb, help=each.does)
        for each in (HELP, *COMMANDS)
        if each.verb.startswith(begun.casefold())
    ]
