# Completion of shardscope-cli in bash: commands, options and their choices, as its own --help lists them.

_shardscope_cli() {
    local cur prev words cword
    _init_completion || return
    if ((cword == 1)); then
        COMPREPLY=($(compgen -W "$(shardscope-cli --help | sed -n '/^Subcommands:/,/^$/s/^  \([a-z]*\) .*/\1/p')" -- "$cur"))
        return
    fi
    local help
    help=$(shardscope-cli "${words[1]}" --help 2>/dev/null) || return
    if [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W "$(grep -oE -- '^ +(-[a-z], ?)?--[a-z0-9-]+' <<<"$help" | grep -oE -- '--[a-z0-9-]+')" -- "$cur"))
        return
    fi
    local choices
    choices=$(sed -nE "s/^ +(-[a-z], ?)?$prev [^{]*\{([^}]*)\}.*/\2/p" <<<"$help" | tr ',' ' ')
    if [[ -n $choices ]]; then
        COMPREPLY=($(compgen -W "$choices" -- "$cur"))
    else
        _filedir
    fi
}
complete -F _shardscope_cli shardscope-cli
