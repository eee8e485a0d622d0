"""The entry point: nothing is imported before it is known what is asked for."""

import sys


def main(arguments: "list[str] | None" = None) -> int:
    """Run the command with these arguments (without its name; None: the process's own); return its exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    if given == ["--version"]:
        from twiml_lint import __version__

        if sys.stdout is not None:
            sys.stdout.write(f"twiml-lint {__version__}\n")
        return 0
    try:
        if arguments is None:
            # While modules are imported nothing becomes garbage; cli switches the collector on again.
            import gc

            gc.disable()
        from twiml_lint.cli import run

        return run(given)
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
