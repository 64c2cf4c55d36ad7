# Completion of callscope for bash 4.4 or newer; written by `callscope completion bash`.

# Offers words that are given one a line.
_callscope_words() {
  local IFS=$'\n' word
  for word in $(compgen -W "$1" -- "${current//\\/}"); do
    COMPREPLY+=("${word// /\\ }")
  done
}

# Offers words for the last part of a list with commas.
_callscope_list() {
  local list=
  [[ $current != *,* ]] || list=${current%,*},
  local IFS=$'\n'
  COMPREPLY=($(compgen -P "$list" -W "$1" -- "${current##*,}"))
}

_callscope_files() {
  local IFS=$'\n'
  compopt -o filenames 2>/dev/null
  COMPREPLY=($(compgen -f -- "$current"))
}

_callscope_folders() {
  local IFS=$'\n'
  compopt -o filenames 2>/dev/null
  COMPREPLY=($(compgen -d -- "$current"))
}

# Offers the names of commands, and the given words.
_callscope_commands() {
  if [[ ${COMP_WORDS[2]} == rules && $COMP_CWORD -gt 2 ]]; then
    _callscope_words @RULES@
  else
    _callscope_words @FIRST@$'\n'"$1"
  fi
}

_callscope() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  local command=analyse options= operands=:
  COMPREPLY=()
  # bash splits --option=value into three words
  if [[ $current == = ]]; then
    current=
  elif [[ $previous == = ]]; then
    previous=${COMP_WORDS[COMP_CWORD - 2]}
  fi

  if ((COMP_CWORD > 1)); then
    case ${COMP_WORDS[1]} in
      rules)
        if ((COMP_CWORD == 2)); then
          _callscope_words @RULES@
          return
        fi
        command="rules ${COMP_WORDS[2]}"
        ;;
      @COMMANDS@) command=${COMP_WORDS[1]} ;;
    esac
  fi

  case $command in
@CASES@
  esac

  if [[ $current == -* ]]; then
    _callscope_words "$options"
    return
  fi
  if ((COMP_CWORD == 1)); then
    _callscope_words @FIRST@
    local found=("${COMPREPLY[@]}")
    if ((${#found[@]} > 0)); then
      # without the mode for file names, which would end the command `rules` with a slash if there is such a folder
      local IFS=$'\n'
      COMPREPLY=("${found[@]}" $(compgen -f -- "$current"))
      return
    fi
  fi
  eval "$operands"
}

complete -F _callscope callscope
