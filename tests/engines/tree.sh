# shellcheck shell=bash disable=SC2154
# The tree of Debian 13: making it, and running something in it. Part of tests/engines/engines.
readonly packages=postgresql-17,postgresql-17-pgvector,redis-server,redis-tools,coreutils,dash
readonly server_uid=901 # inside of the tree; outside, too, where root starts it

# What starts a command in the tree: namespaces, in them mounts, then the tree as root folder and an ordinary user.
if [ "$(id -u)" -eq 0 ]; then
    readonly namespaces=(unshare --mount --pid --ipc --fork --kill-child)
    readonly as_server=(chroot --userspec="$server_uid:$server_uid" --groups= tree)
else
    readonly namespaces=(unshare --user --map-root-user --mount --pid --ipc --fork --kill-child)
    readonly as_server=(unshare --user --map-user="$server_uid" --map-group="$server_uid" --root=tree --)
fi
readonly mounts='
    set -e
    mount -t tmpfs -o mode=755,size=2G tmpfs tree/dev
    for node in null zero random urandom; do
        : >tree/dev/$node
        mount --bind /dev/$node tree/dev/$node
    done
    mkdir -m 1777 tree/dev/shm
    mount -t proc proc tree/proc 2>/dev/null || mount --rbind /proc tree/proc # some containers hide parts of theirs
    mount --bind data tree/srv
    exec "$@"'
readonly enter=("${namespaces[@]}" sh -c "$mounts" sh "${as_server[@]}")

in_tree() {
    (cd "$home" && exec "${enter[@]}" "$@")
}

check_possible() {
    "${namespaces[@]}" mount -t tmpfs tmpfs /mnt 2>/dev/null && return
    if [ "$(id -u)" -eq 0 ]; then
        fail "no namespaces and mounts here, as in a container without CAP_SYS_ADMIN (docker run --privileged)"
    fi
    fail "ordinary users may have no namespaces here (sysctl user.max_user_namespaces, or a container); try it as root"
}

# The mirror of this system, where it is another than mmdebstrap takes by itself.
mirror() {
    { apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Label: Debian' 'Component: main' || true; } \
        2>/dev/null | grep -E '^https?://' | grep -vE '^https?://deb\.debian\.org/' | head -n 1
}

# What apt says first; what it does not say is whose fault it is.
why() {
    ! grep -q NO_PUBKEY "$1" || echo -n "the package debian-archive-keyring of this system is too old; "
    grep -m 1 '^E: ' "$1" || tail -n 1 "$1"
}

make_tree() {
    [ ! -d "$home/tree" ] || return 0
    command -v mmdebstrap >/dev/null || fail "there is no mmdebstrap; install the Debian package of that name"
    say "making a tree of Debian 13: about 80 MB to download, half a minute, once"
    local from tree=$home/tree.new log=$home/run/tree.log as_root=()
    [ "$(id -u)" -eq 0 ] || as_root=(unshare --user --map-root-user)
    from=$(mirror) || true
    rm -rf "$tree"
    { apt-config dump Acquire | grep -i proxy || true; } >"$home/apt.conf"
    # Only one user is known in the namespace, so all files belong to it.
    TAR_OPTIONS=--no-same-owner "${as_root[@]}" mmdebstrap --mode=root --variant=extract \
        --aptopt="$home/apt.conf" --aptopt='APT::Sandbox::User "root"' --include="$packages" trixie "$tree" $from \
        </dev/null >"$log" 2>&1 ||
        fail "no tree of Debian 13: $(why "$log") (all of it: build/engines/run/tree.log)"
    rm -rf "$tree"/usr/share/{doc,man,locale} "$tree"/var/cache/apt "${tree:?}"/dev
    local link
    for link in bin sbin lib lib64; do
        [ -e "$tree/$link" ] || [ ! -d "$tree/usr/$link" ] || ln -s "usr/$link" "$tree/$link"
    done
    mkdir -p "$tree"/{dev,proc,srv,tmp}
    printf '%s\n' 'root:x:0:0::/:/bin/sh' "postgres:x:$server_uid:$server_uid::/tmp:/bin/sh" >"$tree/etc/passwd"
    echo "postgres:x:$server_uid:" >"$tree/etc/group"
    mv "$tree" "$home/tree"
}

# An authority that vouches for localhost and nothing else; its key is thrown away.
make_certificates() {
    [ ! -f "$home/data/tls/server.pem" ] || [ ! -f "$home/ca.pem" ] || return 0
    in_tree sh -ec '
        rm -rf /srv/tls
        mkdir -m 700 /srv/tls
        cd /srv/tls
        key="-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
        openssl req -x509 $key -days 3650 -subj "/CN=Shardscope test servers" -keyout ca.key -out ca.pem \
            -addext keyUsage=critical,keyCertSign
        openssl req -new $key -subj /CN=localhost -keyout server.key -out request
        echo "subjectAltName=DNS:localhost,IP:127.0.0.1" >names
        openssl x509 -req -in request -CA ca.pem -CAkey ca.key -days 3650 -extfile names -out made.pem
        chmod 600 server.key
        rm ca.key request names
        mv made.pem server.pem' >"$home/run/tls.log" 2>&1 || fail "no certificates: $(tail -n 1 "$home/run/tls.log")"
    cp "$home/data/tls/ca.pem" "$home/ca.pem"
    chmod 644 "$home/ca.pem"
}
