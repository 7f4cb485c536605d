#!/bin/sh
# Runs a command with a throw-away PostgreSQL server, whose address it finds in DATELINE_TEST_POSTGRES.
#
#   tests/postgres/with_server.sh python -m pytest tests/store
#
# Needs the server's programs (Debian: postgresql), looked for in /usr/lib/postgresql/*/bin and on the PATH. Where there
# are none it says so and ends well, having run nothing. Everything it makes is in a temporary folder that it removes.
# The server does not run as root: as root it is run by the user postgres (or the user in DATELINE_SERVER_USER).
set -eu

if [ $# -eq 0 ]; then
    echo "usage: $0 COMMAND [ARGUMENT…]" >&2
    exit 2
fi

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -x "$bin/initdb" ] || bin=$(dirname "$(command -v initdb 2>/dev/null || echo /none/initdb)")
if [ ! -x "$bin/initdb" ]; then
    echo "no PostgreSQL server is installed (looked for initdb): nothing was run against one" >&2
    exit 0
fi

user=$(id -un)
[ "$(id -u)" -ne 0 ] || user=${DATELINE_SERVER_USER:-postgres}
as_user() {
    if [ "$(id -u)" -eq 0 ]; then runuser -u "$user" -- "$@"; else "$@"; fi
}

home=$(mktemp -d /tmp/dateline-postgres-XXXXXX)
stop() {
    as_user "$bin/pg_ctl" -D "$home/data" -m immediate -w stop >/dev/null 2>&1 || true
    rm -rf "$home"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
chmod 755 "$home"
[ "$(id -u)" -ne 0 ] || chown "$user" "$home"
cd "$home"
as_user "$bin/initdb" -D "$home/data" -U "$user" -A trust -E UTF8 --locale=C.UTF-8 >/dev/null
# Only a socket in the folder, no port: nothing outside can reach it, and it meets no other server.
if ! as_user "$bin/pg_ctl" -D "$home/data" -w -l "$home/log" \
    -o "-c listen_addresses='' -c unix_socket_directories='$home' -c fsync=off" start >/dev/null; then
    cat "$home/log" >&2
    exit 1
fi
cd "$OLDPWD"
DATELINE_TEST_POSTGRES="postgresql://$user@/postgres?host=$home"
export DATELINE_TEST_POSTGRES
"$@"
