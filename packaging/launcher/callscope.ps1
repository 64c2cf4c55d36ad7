#!/usr/bin/env pwsh
# Starts callscope with an installed Java of version 25 or newer: CALLSCOPE_JAVA_HOME, JAVA_HOME or the one on the path.
# CALLSCOPE_JAVA_OPTIONS adds options of the Java virtual machine, such as -Xmx8g; CALLSCOPE_CLASS_PATH adds jars with
# readers of other formats. Works with Windows PowerShell 5.1 and PowerShell 7.

$wanted = 25
$app = Join-Path (Split-Path -Parent $PSScriptRoot) 'app'

# Returns the major version of a Java; starts it only if it has no file that says so.
function Get-JavaVersion([string] $java) {
  $release = Join-Path (Split-Path -Parent (Split-Path -Parent $java)) 'release'
  $text = ''
  if (Test-Path -LiteralPath $release) {
    $text = (Get-Content -LiteralPath $release) -match '^JAVA_VERSION=' -join ''
  }
  if (-not $text) {
    $text = (& $java -version 2>&1 | Out-String)
  }
  if ($text -match '"(\d+)') { [int] $Matches[1] } else { 0 }
}

$name = if ($env:OS -eq 'Windows_NT') { 'java.exe' } else { 'java' }
$candidates = @()
foreach ($folder in $env:CALLSCOPE_JAVA_HOME, $env:JAVA_HOME) {
  if ($folder) { $candidates += Join-Path (Join-Path $folder 'bin') $name }
}
$onPath = Get-Command $name -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
if ($onPath) { $candidates += $onPath.Source }

$chosen = $null
$old = @()
foreach ($java in $candidates) {
  if (-not (Test-Path -LiteralPath $java)) { continue }
  $version = Get-JavaVersion $java
  if ($version -ge $wanted) {
    $chosen = $java
    break
  }
  $old += "  $java (version $version)"
}
if (-not $chosen) {
  $lines = @("callscope requires Java of version $wanted or newer, and none was found.")
  if ($old) { $lines += @('these are too old:') + $old }
  $lines += 'Install one (for example from https://adoptium.net), or set JAVA_HOME to its folder.'
  [Console]::Error.WriteLine($lines -join [Environment]::NewLine)
  exit 70
}

$separator = [IO.Path]::PathSeparator
$jars = 'callscope.jar', (Join-Path 'lib' '*'), (Join-Path 'optional' '*')
$classPath = ($jars | ForEach-Object { Join-Path $app $_ }) -join $separator
if ($env:CALLSCOPE_CLASS_PATH) { $classPath += $separator + $env:CALLSCOPE_CLASS_PATH }
$options = @('@' + (Join-Path $app 'jvm-options'))
# a server runs long enough for the second compiler to pay off
if ($args.Count -gt 0 -and $args[0] -eq 'serve') { $options += '-XX:TieredStopAtLevel=4' }
if ($env:CALLSCOPE_JAVA_OPTIONS) { $options += -split $env:CALLSCOPE_JAVA_OPTIONS }
$options += '-cp', $classPath, 'callscope.cli.Main'

# the output is UTF-8
$encoding = [Console]::OutputEncoding
try {
  [Console]::OutputEncoding = [Text.UTF8Encoding]::new($false)
  if ($MyInvocation.ExpectingInput) {
    $input | & $chosen @options @args
  } else {
    & $chosen @options @args
  }
} finally {
  [Console]::OutputEncoding = $encoding
}
exit $LASTEXITCODE
