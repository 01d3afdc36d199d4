# shellcheck shell=bash disable=SC2154
# Starting, awaiting and ending one server, and joining those of Redis. Part of tests/engines/engines.

start_time() {
    local fields
    { read -r -a fields <"/proc/$1/stat"; } 2>/dev/null || return 1
    [ "${fields[2]}" != Z ] && echo "${fields[21]}"
}

# The process that holds the namespaces; by its start, too, for numbers come again.
is_running() {
    local pid began
    read -r pid began 2>/dev/null <"$home/run/$1.pid" || return 1
    [ "$(start_time "$pid")" = "$began" ]
}

# One that ended by itself: what ends a server forgets its number.
is_lost() {
    [ -e "$home/run/$1.pid" ] && ! is_running "$1"
}

# What the log of a server that ended by itself says of why.
last_words() {
    grep -hE -m 1 'crashed by signal|Out Of Memory|PANIC|terminated by signal' "$home/run/$1.log" || tail -n 1 "$home/run/$1.log"
}

prepare_pg() {
    local name=$1 data=$home/data/$1
    if [ "$name" = pg4 ]; then
        # shellcheck disable=SC2016
        PGPASSWORD=$(remembered SHARDSCOPE_PG_PASSWORD) in_tree sh -ec '
            umask 077
            rm -rf /srv/pg4 /srv/pg4.new
            /usr/lib/postgresql/17/bin/pg_basebackup -h 127.0.0.1 -p "$1" -U postgres -D /srv/pg4.new -R \
                --checkpoint=fast --no-sync
            mv /srv/pg4.new /srv/pg4' sh "$(port_of pg1)" >"$home/run/$name.log" 2>&1 ||
            fail "$name could not be made: $(tail -n 1 "$home/run/$name.log") (pg1 must be up)"
    elif [ ! -d "$data" ]; then
        remembered SHARDSCOPE_PG_PASSWORD | in_tree sh -ec '
            umask 077
            rm -rf "/srv/$1.new"
            cat >"/srv/$1.password"
            bin=/usr/lib/postgresql/17/bin
            TZ=UTC $bin/initdb -D "/srv/$1.new" -U postgres --auth=scram-sha-256 \
                --pwfile="/srv/$1.password" --locale=C -E UTF8 --no-sync
            rm "/srv/$1.password"
            for database in template1 postgres; do
                echo "CREATE EXTENSION vector" | $bin/postgres --single -j -D "/srv/$1.new" -c fsync=off "$database"
            done
            mv "/srv/$1.new" "/srv/$1"' sh "$name" >"$home/run/$name.log" 2>&1 ||
            fail "$name could not be made: $(tail -n 1 "$home/run/$name.log") (all of it: build/engines/run/$name.log)"
    fi
    # postgresql.auto.conf, which ALTER SYSTEM writes, stays as it is. Without fsync data outlive all but a crash of the
    # machine.
    cat >"$data/postgresql.conf" <<CONF
listen_addresses = '127.0.0.1'
port = $(port_of "$name")
unix_socket_directories = ''
shared_buffers = 256MB
maintenance_work_mem = 512MB
max_wal_size = 4GB
max_connections = 100
wal_level = logical
fsync = off
jit = off
lc_messages = 'C'
CONF
    [ "$name" != pg1 ] || cat >>"$data/postgresql.conf" <<'CONF'
ssl = on
ssl_cert_file = '/srv/tls/server.pem'
ssl_key_file = '/srv/tls/server.key'
CONF
    rm -f "$data/postmaster.pid" # it tells when the server is ready
}

prepare_redis() {
    local name=$1 data=$home/data/$1 port password
    port=$(port_of "$name")
    password=$(remembered SHARDSCOPE_REDIS_PASSWORD)
    mkdir -p "$data"
    # Data outlive a stop; a kill only where a log is asked for. One missing server must not silence the others.
    local appendonly=no
    [ -z "${SHARDSCOPE_ENGINES_REDIS_APPENDFSYNC:-}" ] || appendonly=yes
    [ $appendonly = yes ] || rm -rf "$data/appendonlydir"
    cat >"$data/redis.conf" <<CONF
bind 127.0.0.1
port $port
tls-port $((port + 100))
tls-cert-file /srv/tls/server.pem
tls-key-file /srv/tls/server.key
tls-ca-cert-file /srv/tls/ca.pem
tls-auth-clients no
dir /srv/$name
save ""
appendonly $appendonly
appendfsync ${SHARDSCOPE_ENGINES_REDIS_APPENDFSYNC:-no}
io-threads ${SHARDSCOPE_ENGINES_REDIS_IO_THREADS:-1}
shutdown-on-sigterm save
requirepass $password
masterauth $password
cluster-enabled yes
cluster-port $((port + 10000))
cluster-config-file nodes.conf
cluster-node-timeout 3000
cluster-require-full-coverage no
cluster-replica-no-failover yes
enable-debug-command local
CONF
}

# Makes redis4 a replica of redis1; it is in step, and that one knows it, when that is through.
join_replica() {
    local i id port
    port=$(port_of redis4)
    id=$(redis_cli -p "$(port_of redis1)" cluster myid)
    redis_cli -p "$port" cluster meet 127.0.0.1 "$(port_of redis1)" >/dev/null
    for ((i = 0; i < 300; ++i)); do
        [ "$(redis_cli -p "$port" cluster replicate "$id" 2>/dev/null)" != OK ] || break
        sleep 0.1 # until it has heard of that one
    done
    for ((; i < 300; ++i)); do
        if redis_cli -p "$port" info replication | grep -q master_link_status:up &&
            redis_cli -p "$(port_of redis1)" cluster nodes | grep -q ":$port@[^ ]* [^ ]*slave[^ ]* $id "; then
            return 0
        fi
        sleep 0.1
    done
    fail "redis4 does not become a replica of redis1"
}

# What the others remember of redis4, which is not to be missed. A server would hear of it again from one that has not
# forgotten it, but takes a minute to listen.
forget_replica() {
    local name id
    for name in redis1 redis2 redis3; do
        ! is_running "$name" || redis_cli -p "$(port_of "$name")" cluster nodes 2>/dev/null |
            awk -v at=":$(port_of redis4)@" 'index($2, at) { print $1 }' |
            while read -r id; do redis_cli -p "$(port_of "$name")" cluster forget "$id" >/dev/null; done
    done
}

# launch NAME COMMAND [ARGUMENT]...
launch() {
    local name=$1
    shift
    (
        cd "$home"
        exec </dev/null >"run/$name.log" 2>&1 9>&-
        # The number is on disk before there is anything to stop, so that no server is ever forgotten.
        # shellcheck disable=SC2016
        exec setsid bash -c 'read -r -a fields </proc/$$/stat; echo "$$ ${fields[21]}" >"run/$1.pid"; shift
            exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 TZ=UTC "$@"' bash "$name" "${enter[@]}" "$@"
    ) &
}

is_ready() {
    case $1 in
    pg*) grep -qsE '^(ready|standby)' "$home/data/$1/postmaster.pid" ;; # PostgreSQL's words
    redis*) grep -q 'Ready to accept connections tls' "$home/run/$1.log" ;;
    esac
}

check_ports() {
    local kind=${1%[1234]} port
    for port in $(ports_of "$1"); do
        if (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
            fail "port $port, for $1, is in use; choose others by SHARDSCOPE_ENGINES_${kind^^}_PORT"
        fi
    done
}

start() {
    local name=$1 kind=${1%[1234]}
    ! is_running "$name" || return 0
    check_ports "$name"
    "prepare_$kind" "$name"
    [ "$(id -u)" -ne 0 ] || chown -R "$server_uid:$server_uid" "$home/data/$name" # not what others work on
    started+=("$name")
    ! is_lost "$name" || {
        say "$name had ended by itself: $(last_words "$name") (all of it: build/engines/run/$name.lost.log)"
        mv "$home/run/$name.log" "$home/run/$name.lost.log"
    }
    rm -f "$home/run/$name.pid"
    : >"$home/run/$name.log" # what the one before said of being ready is not to be taken for this one's
    case $name in
    pg*) launch "$name" /usr/lib/postgresql/17/bin/postgres -D "/srv/$name" ;;
    redis*) launch "$name" /usr/bin/redis-server "/srv/$name/redis.conf" ;;
    esac
}

await() {
    local name=$1 i
    for ((i = 0; i < 1200; ++i)); do
        if is_ready "$name"; then
            rm -f "$home/data/$name/dump.rdb" # read; after a kill it would bring back what was deleted since
            return 0
        fi
        [ "$i" -lt 20 ] || is_running "$name" || break
        sleep 0.1
    done
    fail "$name did not start: $(tail -n 1 "$home/run/$name.log") (all of it: build/engines/run/$name.log)"
}

# end NAME SIGNAL: what the namespaces hold has number 1 there; here it is the child of the process that holds them.
end() {
    local name=$1 signal=$2 pid began child i
    is_running "$name" || return 0
    read -r pid began <"$home/run/$name.pid"
    for ((i = 0; i < 600; ++i)); do
        child=$(cat "/proc/$pid/task/$pid/children" 2>/dev/null) || true
        # It may just have been started, and not listen to signals yet; so again.
        ((i % 20)) || kill -s "$signal" ${child:-"$pid"} 2>/dev/null || true
        is_running "$name" || break
        sleep 0.05
    done
    if is_running "$name"; then
        kill -s KILL ${child:-} "$pid" 2>/dev/null || true
        while is_running "$name"; do sleep 0.05; done
    fi
    rm -f "$home/run/$name.pid"
}

stop() {
    case $1 in
    pg4 | redis4)
        [ -d "$home/data/$1" ] || return 0
        end "$1" INT
        [ "$1" != redis4 ] || forget_replica
        rm -rf "$home/data/$1"
        ;;
    pg*) end "$1" INT ;; # PostgreSQL's fast stop: sessions are ended
    redis*) end "$1" TERM ;;
    esac
}

redis_cli() {
    REDISCLI_AUTH=$(remembered SHARDSCOPE_REDIS_PASSWORD) in_tree redis-cli --no-auth-warning -h 127.0.0.1 "$@"
}

# Whether a server sees all three and all slots.
cluster_is_whole() {
    local facts
    facts=$(redis_cli -p "$(port_of "$1")" cluster info 2>/dev/null) &&
        grep -q cluster_state:ok <<<"$facts" && grep -q cluster_slots_ok:16384 <<<"$facts" &&
        grep -q 'cluster_known_nodes:[34]' <<<"$facts"
}

# One that comes back answers CLUSTERDOWN for two seconds; where most are away, it goes on to.
await_membership() {
    local i name running=0
    for name in redis1 redis2 redis3; do ! is_running "$name" || running=$((running + 1)); done
    for ((i = 0; i < 100 && running > 1; ++i)); do
        ! redis_cli -p "$(port_of "$1")" cluster info 2>/dev/null | grep -q cluster_state:ok || return 0
        sleep 0.1
    done
}

await_cluster() {
    local i name
    for name in redis1 redis2 redis3; do
        for ((i = 0; i < 300; ++i)); do
            ! cluster_is_whole "$name" || continue 2
            sleep 0.1
        done
        fail "the Redis cluster does not come together; ./dev engines down --purge, then up, makes it anew"
    done
}

# A cluster that was only half made, or at other ports, is made again.
make_cluster() {
    local name ports
    ports=$(list_of redis 0)
    [ "$(cat "$home/data/cluster" 2>/dev/null)" != "$ports" ] || return 0
    rm -f "$home/data/cluster"
    for name in redis1 redis2 redis3; do
        stop "$name"
        rm -rf "$home/data/$name"
        start "$name"
    done
    for name in redis1 redis2 redis3; do await "$name"; done
    # shellcheck disable=SC2086
    redis_cli --cluster create ${ports//,/ } --cluster-yes >"$home/run/cluster.log" 2>&1 ||
        fail "no Redis cluster: $(tail -n 1 "$home/run/cluster.log")"
    echo "$ports" >"$home/data/cluster"
}
