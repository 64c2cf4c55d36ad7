#!/bin/sh
# packs two files, leaves a note, fails once
tar --numeric-owner -cf files.tar files
cat /no/such/file
grep -c hello files/a.txt | cat > count.txt
mv count.txt note.txt
chmod 600 note.txt
(sleep 0.01; echo done) &
wait
rm note.txt files.tar
