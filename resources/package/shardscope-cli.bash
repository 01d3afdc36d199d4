# Completion of shardscope-cli in bash: commands, options, their choices and kinds, as its own --help lists them, and the
# columns of the data where a kind takes one.

# _shardscope_cli_kind HELP OPTION WORD DATA: completes "given:column=region"; fails where OPTION takes no kind. Of WORD,
# bash replaces what comes after the last ":" or "=".
_shardscope_cli_kind() {
    local help=$1 family word kind rest parameter
    case $2 in
    --strategy) family='^Strategies' ;;
    --router) family='^Routers' ;;
    --index) family='^Index kinds' ;;
    *) return 1 ;;
    esac
    word=$3
    kind=${word%%:*}
    local lines
    lines=$(sed -n "/$family/,/^\$/p" <<<"$help")
    if [[ $word != *:* ]]; then
        COMPREPLY=($(compgen -W "$(sed -nE 's/^  ([a-z-]+): .*/\1/p' <<<"$lines")" -- "$word"))
        return
    fi
    rest=${word##*[:,]}
    lines=$(sed -nE "/^  $kind: /,/^  [a-z]/{/^      [a-z-]+=/p}" <<<"$lines")
    if [[ $rest != *=* ]]; then
        local tail=${word##*[:=]}
        compopt -o nospace
        COMPREPLY=($(compgen -P "${tail%"$rest"}" -S = -W "$(sed -nE 's/^ +([a-z-]+)=.*/\1/p' <<<"$lines")" -- "$rest"))
        return
    fi
    parameter=$(grep -E "^ +${rest%%=*}=" <<<"$lines") || return 0
    local choices
    if [[ $parameter == *"(a column of DATA)"* ]]; then
        local IFS=$'\n'
        choices=$(shardscope-cli info "$4" --columns --quiet 2>/dev/null)
    else
        choices=$(sed -nE 's/^ +[a-z-]+=[^ ]* \(([a-z0-9|-]+)\).*/\1/p' <<<"$parameter" | tr '|' '\n')
    fi
    COMPREPLY=($(compgen -W "$choices" -- "${rest#*=}"))
}

_shardscope_cli() {
    local cur prev words cword
    _init_completion -n := || return
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
    if _shardscope_cli_kind "$help" "$prev" "$cur" "${words[2]}"; then
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
