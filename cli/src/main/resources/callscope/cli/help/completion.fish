# Completion of callscope for fish 3.1 or newer; written by `callscope completion fish`.

# Prints the command that was typed: `none` before the first word.
function __callscope_command
    set -l typed (commandline -opc)
    if test (count $typed) -lt 2
        echo none
        return
    end
    switch $typed[2]
        case rules
            string join ' ' $typed[2..3]
        case @COMMANDS@
            echo $typed[2]
        case '*'
            echo analyse
    end
end

function __callscope_is
    contains -- (__callscope_command) $argv
end

# Offers words for the last part of a list with commas.
function __callscope_list
    set -l token (commandline -ct | string replace -r '^-[^=]*=' '')
    set -l list (string replace -r '[^,]*$' '' -- $token)
    for word in $argv
        echo $list$word
    end
end

# Offers the commands, for help.
function __callscope_commands
    set -l typed (commandline -opc)
    if test "$typed[-1]" = rules
        complete -C 'callscope rules '
    else
        complete -C 'callscope ' | string match -v -- '*/*'
    end
end

