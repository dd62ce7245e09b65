"""`python -m alfandega`: the same as the `alfandega` command, and deaf to spaces in the path of the environment."""

from alfandega.cli import main

if __name__ == "__main__":
    main()
