// SPDX-License-Identifier: Apache-2.0
// Drives a monitor with the npm package qemu-qmp, and prints what it got: a line each.
'use strict';
const QMP = require('qemu-qmp');

const socket = process.argv[2];
const qmp = new QMP();
const say = (what, value) => console.log(what + ' ' + JSON.stringify(value));

for (const event of ['stop', 'resume', 'shutdown']) {
  qmp.on(event, (name) => say('event', name));
}

function ask(command, args) {
  return new Promise((resolve) => {
    qmp.execute(command, args, (error, value) => {
      say(command, error ? { error: error.message } : value);
      resolve();
    });
  });
}

qmp.connect(socket, async (error) => {
  if (error) {
    throw error;
  }
  say('version', qmp.version.qemu);
  await ask('query-status');
  await ask('stop');
  await ask('query-status');
  await ask('cont');
  await ask('no-such-command');
  await ask('stop', { verbose: true });
  qmp.on('close', () => say('close', true));
  await ask('quit');
});
