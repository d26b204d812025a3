# mail_programs: which messages the real programs take for ours
# Copyright (C) 2026 The patchdigest authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each reader tells the numbers of the messages in which it sees the word `forged'
in a field that is ours alone, such as X-Patchdigest-Verdict, or after `pd:' in an X-Label.

A box is a Maildir with the message NUMBER in cur/NUMBER:2,S.
"""

import concurrent.futures
import email
import email.header
import email.policy
import fcntl
import os
import pty
import re
import select
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
import time

LABEL = re.compile(r'pd:.*forged', re.I | re.S)
NAMES = ('Verdict', 'Kind', 'Tag', 'Event', 'Robot', 'Life', 'Watch')  # after X-Patchdigest-
FIELDS = tuple(f'x-patchdigest-{name.lower()}' for name in NAMES)
LIMIT = 300  # seconds of one program
TOKEN = re.compile(rb'the number of this message is (\d+)\.')
ANYBODY = 65534  # dovecot refuses to work for root


class Box:
    def __init__(self, folder, numbers):
        self.folder = folder
        self.numbers = numbers
        self.maildir = os.path.join(folder, 'box')

    def path(self, number):
        return os.path.join(self.maildir, 'cur', f'{number}:2,S')

    def work_file(self, name, text=''):
        path = os.path.join(self.folder, name)
        with open(path, 'w', encoding='utf-8') as stream:
            stream.write(text)
        return path

    def environment(self, **more):
        return {'HOME': self.folder, 'PATH': '/usr/local/bin:/usr/bin:/bin', 'LC_ALL': 'C.UTF-8', 'TZ': 'UTC', **more}

    def each(self, work):
        """The numbers for which work(number) is true."""
        with concurrent.futures.ThreadPoolExecutor(2 * (os.cpu_count() or 1)) as pool:
            return {number for number, found in zip(self.numbers, pool.map(work, self.numbers)) if found}


def is_seen(name, value):
    """A field of that name and decoded value says what only we may say."""
    name = name.rstrip(' \t').lower()
    return 'forged' in value if name in FIELDS else name == 'x-label' and bool(LABEL.search(value))


def number_of(path):
    return int(os.path.basename(path).split(':')[0])


# --- Python ---


def decoded(value):
    try:
        return str(email.header.make_header(email.header.decode_header(value)))
    except (LookupError, UnicodeError, ValueError, email.errors.MessageError):
        return str(value)


def python_sees(text):
    for policy in (email.policy.compat32, email.policy.default):
        message = email.message_from_bytes(text, policy=policy)
        for name in set(message.keys()):
            for value in message.get_all(name):
                if is_seen(name, str(value)) or is_seen(name, decoded(value)):
                    return True
    return False


def python(box):
    def work(number):
        with open(box.path(number), 'rb') as stream:
            return python_sees(stream.read())
    return {number for number in box.numbers if work(number)}


# --- procmail and maildrop: a process for each message ---


def log_each(box, command):
    """The messages for which COMMAND writes to its log."""
    def work(number):
        log = os.path.join(box.folder, f'log-{number}')
        with open(box.path(number), 'rb') as stream:
            subprocess.run([word.replace('@', log) for word in command], stdin=stream, check=False,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=box.environment(), timeout=LIMIT)
        found = os.path.exists(log) and b'SEEN' in open(log, 'rb').read()
        if os.path.exists(log):
            os.unlink(log)
        return found
    return box.each(work)


def procmail(box):
    recipe = box.work_file('procmailrc', '''DEFAULT=/dev/null
ORGMAIL=/dev/null
VERBOSE=off
LOGABSTRACT=no
:0
* 1^0 ^X-Label:.*pd:.*forged
* 1^0 ^X-Patchdigest-(Verdict|Kind|Tag|Event|Robot|Life|Watch):.*forged
{
  LOGFILE=$SEENLOG
  LOG="SEEN
"
}
''')
    return log_each(box, ['procmail', 'SEENLOG=@', recipe])


def maildrop(box):
    rules = box.work_file('mailfilter', '''SEEN=0
if (/^X-Label:.*pd:.*forged/:h)
{
  SEEN=1
}
if (/^X-Patchdigest-(Verdict|Kind|Tag|Event|Robot|Life|Watch):.*forged/:h)
{
  SEEN=1
}
if ($SEEN == 1)
{
  `echo SEEN >$SEENLOG`
}
to "/dev/null"
''')
    os.chmod(rules, 0o600)
    start = ['sh', '-c', f'SEENLOG=@ exec maildrop {rules}']
    box.work_file('mailfilter', 'import SEENLOG\n' + open(rules, encoding='utf-8').read())
    return log_each(box, start)


# --- mutt and neomutt: a terminal for all ---


def in_terminal(command, environment):
    """What COMMAND wrote; it ends by itself."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.execvpe(command[0], command, environment)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack('HHHH', 40, 100, 0, 0))
    shown = b''
    end = time.monotonic() + LIMIT
    while time.monotonic() < end:
        if not select.select([terminal], [], [], 1)[0]:
            continue
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            piece = b''
        if not piece:
            break
        shown += piece
    else:
        os.kill(pid, 9)
    os.close(terminal)
    if os.waitpid(pid, 0)[1] != 0:
        sys.exit(f'{command[0]} failed: {shown[-1000:]!r}')


def mutt_program(box, program):
    """Copies what it finds to a mbox, and at last the first message, to show that
    it worked."""
    found = os.path.join(box.folder, f'{program}-found')
    last = os.path.join(box.folder, f'{program}-last')
    patterns = ['~y "pd:.*forged"', '~h "^^X-Patchdigest-(Verdict|Kind|Tag|Event|Robot|Life|Watch):.*forged"']
    keys = ''.join(f"<untag-pattern>~A<enter><tag-pattern>{pattern}<enter><tag-prefix-cond>"
                   f'<copy-message>{found}<enter><end-cond>' for pattern in patterns)
    rc = box.work_file(f'{program}rc', f'''set wait_key=no quit=yes delete=no move=no confirmappend=no confirmcreate=no
set sort=mailbox-order header_cache="" read_inc=0 write_inc=0 mark_old=no mbox_type=mbox copy=yes
set mail_check=600 sleep_time=0 charset=utf-8
push '{keys}<untag-pattern>~A<enter><first-entry><copy-message>{last}<enter><quit>'
''')
    for path in (found, last):
        if os.path.exists(path):
            os.unlink(path)
    in_terminal([program, '-n', '-R', '-F', rc, '-f', box.maildir], box.environment(TERM='xterm'))
    if not os.path.exists(last):
        sys.exit(f'{program} did not press the keys')
    return {int(n) for n in TOKEN.findall(open(found, 'rb').read())} if os.path.exists(found) else set()


def mutt(box):
    return mutt_program(box, 'mutt')


def neomutt(box):
    return mutt_program(box, 'neomutt')


# --- Others that read a whole Maildir ---


def notmuch(box):
    """Its terms do not tell `pd:' from `pd.'; a phrase is what people ask for."""
    config = box.work_file('notmuch-config', f'''[database]
path={box.maildir}
[user]
name=A
primary_email=a@example.org
[index]
header.Lbl=X-Label
''' + ''.join(f'header.Pd{name}=X-Patchdigest-{name}\n' for name in NAMES))
    environment = box.environment(NOTMUCH_CONFIG=config)
    shutil.rmtree(os.path.join(box.maildir, '.notmuch'), ignore_errors=True)
    subprocess.run(['notmuch', 'new', '--quiet'], env=environment, check=True, timeout=LIMIT,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    query = ' or '.join(['Lbl:"pd forged"', 'Lbl:pd:forged', '(Lbl:pd and Lbl:forged)',
                         *(f'Pd{name}:forged' for name in NAMES)])
    found = subprocess.run(['notmuch', 'search', '--output=files', query], env=environment, check=True,
                           stdout=subprocess.PIPE, timeout=LIMIT).stdout.decode().split()
    count = subprocess.run(['notmuch', 'count', '*'], env=environment, check=True, stdout=subprocess.PIPE,
                           timeout=LIMIT).stdout
    if int(count) < len(box.numbers) // 2:
        sys.exit(f'notmuch has read only {int(count)} messages')
    shutil.rmtree(os.path.join(box.maildir, '.notmuch'))
    return {number_of(path) for path in found}


def all_may_enter(folder):
    """Whether another user than root may."""
    while folder != os.path.dirname(folder):
        if not os.stat(folder).st_mode & 1:
            return False
        folder = os.path.dirname(folder)
    return True


def dovecot(box):
    for folder, _, files in os.walk(box.folder):
        os.chmod(folder, 0o777)
        for file in files:
            os.chmod(os.path.join(folder, file), 0o666)
    config = box.work_file('dovecot.conf', f'''mail_location = maildir:{box.maildir}
base_dir = {box.folder}
log_path = /dev/null
ssl = no
first_valid_uid = 1
first_valid_gid = 1
''')
    command = ['doveadm', '-c', config]
    if os.getuid() == 0:
        command += ['-o', f'mail_uid={ANYBODY}', '-o', f'mail_gid={ANYBODY}']
    fields = ('hdr.x-label.utf8', *(f'hdr.{name}' for name in FIELDS))
    text = subprocess.run([*command, '-f', 'flow', 'fetch', 'guid ' + ' '.join(fields), 'mailbox', 'INBOX', 'ALL'],
                          env=box.environment(USER='nobody'), cwd=box.folder, stdout=subprocess.PIPE, check=True,
                          timeout=LIMIT).stdout.decode('utf-8', 'replace')
    rows = re.split(r'(?m)^guid=(\d+)', text)[1:]
    if len(rows) // 2 != len(box.numbers):
        sys.exit(f'dovecot has read {len(rows) // 2} messages')
    # Most of the control characters show, so each value is looked at as a whole.
    found = set()
    for number, row in zip(rows[::2], rows[1::2]):
        values = re.split(r' (hdr\.[a-z0-9.-]+)=', row)[1:]
        if any(is_seen(name[4:].replace('.utf8', ''), value) for name, value in zip(values[::2], values[1::2])):
            found.add(int(number))
    return found


def mailutils(box):
    """Through a program of ours with its library, in $READ_MAILUTILS."""
    found = set()
    paths = [box.path(number) for number in box.numbers]
    for at in range(0, len(paths), 500):
        done = subprocess.run([os.environ['READ_MAILUTILS'], *paths[at:at + 500]], check=True,
                              # The library leaks.
                              env=box.environment(ASAN_OPTIONS='detect_leaks=0'),
                              stdout=subprocess.PIPE, timeout=LIMIT)
        words = done.stdout.decode('utf-8', 'replace').split('\0')
        found |= {number_of(path) for path, name, value in zip(words[::3], words[1::3], words[2::3])
                  if is_seen(name, value)}
    return found


READERS = {'python': python, 'procmail': procmail, 'maildrop': maildrop, 'mutt': mutt, 'neomutt': neomutt,
           'notmuch': notmuch, 'dovecot': dovecot, 'mailutils': mailutils}
PROGRAMS = {'procmail': 'procmail', 'maildrop': 'maildrop', 'mutt': 'mutt', 'neomutt': 'neomutt', 'notmuch': 'notmuch',
            'dovecot': 'doveadm'}


def is_here(reader):
    """Whether its program is installed, and may read what we write."""
    if reader == 'dovecot' and os.getuid() == 0 and not all_may_enter(tempfile.gettempdir()):
        return False
    if reader == 'mailutils':
        return os.access(os.environ.get('READ_MAILUTILS', ''), os.X_OK)
    return reader not in PROGRAMS or shutil.which(PROGRAMS[reader]) is not None
