#compdef callscope
# Completion of callscope for zsh; written by `callscope completion zsh`.

_callscope_commands() {
  local -a first rules
  first=(
@FIRST@
  )
  rules=(
@RULES@
  )
  if [[ $words[CURRENT-1] == rules ]]; then
    _describe -t commands 'command for rules' rules
  elif [[ $words[CURRENT-1] == help ]]; then
    first+=('all:the help of all commands')
    _describe -t commands command first
  else
    _describe -t commands command first
  fi
}

_callscope() {
  local command=analyse
  if ((CURRENT == 2)) && [[ $words[2] != -* ]]; then
    _alternative 'commands:command:_callscope_commands' 'reports:report:_files'
    return
  fi
  case $words[2] in
    rules)
      if ((CURRENT == 3)); then
        _callscope_commands
        return
      fi
      command="rules $words[3]"
      shift 2 words
      ((CURRENT -= 2))
      ;;
    @COMMANDS@)
      command=$words[2]
      shift words
      ((CURRENT--))
      ;;
  esac
  case $command in
@CASES@
  esac
}

if [[ $funcstack[1] == _callscope ]]; then
  _callscope "$@"
else
  compdef _callscope callscope
fi
