@echo off
rem Double-click: sets seller up, then runs seller, or its demo while no account is connected.
cd /d "%~dp0"
set PY=py -3
where py >nul 2>nul || set PY=python
%PY% install.py run
if errorlevel 1 goto failed
set SELLER=.venv\Scripts\seller.exe
%SELLER% accounts list --json | find "seller_id" >nul
if errorlevel 1 goto demo
%SELLER% start
if errorlevel 1 goto failed
goto :eof
:demo
%SELLER% demo
if errorlevel 1 goto failed
goto :eof
:failed
pause
