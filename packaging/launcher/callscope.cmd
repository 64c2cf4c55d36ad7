@echo off
rem Starts callscope with an installed Java of version 25 or newer: CALLSCOPE_JAVA_HOME, JAVA_HOME or the one on the path.
rem CALLSCOPE_JAVA_OPTIONS adds options of the Java virtual machine, such as -Xmx8g; CALLSCOPE_CLASS_PATH adds jars
rem with readers of other formats.
setlocal EnableExtensions DisableDelayedExpansion
set "home=%~dp0.."
set "java="
set "old="
if defined CALLSCOPE_JAVA_HOME call :try "%CALLSCOPE_JAVA_HOME%\bin\java.exe"
if not defined java if defined JAVA_HOME call :try "%JAVA_HOME%\bin\java.exe"
if not defined java for %%J in (java.exe) do if not "%%~$PATH:J"=="" call :try "%%~$PATH:J"
if defined java goto start

>&2 echo callscope requires Java of version 25 or newer, and none was found.
if defined old >&2 echo This is too old: %old%
>&2 echo Install one (for example from https://adoptium.net), or set JAVA_HOME to its folder.
exit /b 70

:start
set "class_path=%home%\app\callscope.jar;%home%\app\lib\*;%home%\app\optional\*"
if defined CALLSCOPE_CLASS_PATH set "class_path=%class_path%;%CALLSCOPE_CLASS_PATH%"
rem a server runs long enough for the second compiler to pay off
set "compilers="
if "%~1"=="serve" set "compilers=-XX:TieredStopAtLevel=4"
rem the output is UTF-8
set "page="
for /f "tokens=2 delims=:." %%P in ('chcp') do set "page=%%P"
>nul chcp 65001
"%java%" "@%home%\app\jvm-options" %compilers% %CALLSCOPE_JAVA_OPTIONS% -cp "%class_path%" callscope.cli.Main %*
set "code=%ERRORLEVEL%"
if defined page >nul chcp %page%
exit /b %code%

rem try FILE: sets java to the file if it is a Java that is new enough
:try
if not exist "%~1" exit /b
set "version="
if exist "%~dp1..\release" for /f "usebackq tokens=1,2 delims==" %%A in ("%~dp1..\release") do if "%%A"=="JAVA_VERSION" set "version=%%~B"
if not defined version for /f "tokens=2,3" %%A in ('""%~1" -version 2^>^&1"') do if "%%A"=="version" set "version=%%~B"
if not defined version exit /b
for /f "delims=.-+" %%M in ("%version%") do set "major=%%M"
if %major% LSS 25 set "old=version %major% in %~1"
if %major% GEQ 25 set "java=%~1"
exit /b
