// SPDX-License-Identifier: Apache-2.0
// Drives a monitor with the npm package node-qemu, and prints what it got: a line each.
'use strict';
const { QMPClient } = require('node-qemu');

const client = new QMPClient({ socketPath: process.argv[2], oob: true });
const say = (what, value) => console.log(what + ' ' + JSON.stringify(value));
const told = async (what, answer) => {
  try {
    say(what, (await answer) ?? {});
  } catch (error) {
    say(what, { error: error.message });
  }
};

async function main() {
  const ended = new Promise((resolve) => client.on('disconnected', resolve));
  client.on('rawEvent', (event) => say('event', event.event));
  await client.connect();
  say('version', (await client.queryVersion()).qemu);
  await told('query-status', client.queryStatus());
  await told('stop', client.stop());
  await told('query-status', client.queryStatus());
  await told('query-block', client.queryBlockJobs());
  await told('cont', client.cont());
  await told('no-such-command', client.execute('no-such-command'));
  await told('out of band', client.executeOob('query-status'));
  await told('out of band', client.executeOob('migrate-recover', { uri: 'unix:none' }));
  await told('quit', client.quit());
  await ended;
  await client.close();
  say('end', true);
}

main();
