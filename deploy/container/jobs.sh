#!/bin/sh
# What the timers of deploy/systemd do, in a container: every half minute, every minute, every night.
# A job that fails is tried at its next time; the log says why.
# Told to stop, it ends after the job it is at.
trap 'exit 0' TERM
night=""
while :; do
  python manage.py publish_scheduled
  [ "$(date +%S)" -ge 30 ] || python manage.py comment_mail
  # 03:10 in Vietnam.
  today=$(TZ=Asia/Ho_Chi_Minh date +%F)
  if [ "$night" != "$today" ] && [ "$(TZ=Asia/Ho_Chi_Minh date +%H%M)" -ge 0310 ]; then
    night=$today
    python manage.py comment_retention
    python manage.py clear_manuscripts
    python manage.py empty_bin
    python manage.py clearsessions
  fi
  sleep 30 &
  wait $!
done
