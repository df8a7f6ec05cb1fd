import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { WorkerReply } from '../../src/protocol/workerMessages';
import { bundleWorker } from './bundleWorker';

describe('the channel of the compute process', function () {
  this.timeout(30_000);
  let child: ChildProcess;
  const replies: WorkerReply[] = [];

  beforeEach(async () => {
    child = spawn(process.execPath, [await bundleWorker()], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      serialization: 'advanced',
      env: { ...process.env, REDERIVE_DEVICE: 'javascript' },
    });
    replies.length = 0;
    child.on('message', (reply) => replies.push(reply as WorkerReply)); // The other end is our own worker.
    await once(child, 'message');
  });
  afterEach(() => void child.kill('SIGKILL'));

  it('begins with the devices', () => {
    const [ready] = replies;
    assert.ok(ready?.kind === 'ready' && ready.devices.some(({ device, usable }) => device === 'javascript' && usable));
  });

  it('survives messages that are no requests', async () => {
    const nonsense = [
      null,
      7,
      'run',
      [],
      { kind: 'run' },
      { kind: 'fly', request: 1 },
      { kind: 'run', request: 2, plan: { kind: 'sweep', id: 'x' } },
      { kind: 'run', request: 3, plan: 'x' },
    ];
    for (const message of nonsense) child.send(message as never); // Nonsense on purpose.
    child.send({ kind: 'describe-devices', request: 99 });
    while (!replies.some((reply) => reply.kind === 'failed' && reply.request === 2)) await once(child, 'message');
    while (!replies.some((reply) => reply.kind === 'devices')) await once(child, 'message');
    const failed = replies.flatMap((reply) => (reply.kind === 'failed' ? [`${reply.request} ${reply.error.name}`] : []));
    assert.equal(failed.length, nonsense.length);
    assert.deepEqual(failed.filter((answer) => !answer.startsWith('-1')).sort(), ['1 ProtocolError', '2 TypeError', '3 ProtocolError']);
  });

  it('ends the process when it closes', async () => {
    const exited = once(child, 'exit');
    child.disconnect();
    assert.deepEqual(await exited, [0, null]);
  });

  it('is needed: by itself the process says what it is', async () => {
    const alone = spawn(process.execPath, [await bundleWorker()], { stdio: ['ignore', 'ignore', 'pipe'] });
    let text = '';
    alone.stderr.on('data', (chunk) => (text += String(chunk)));
    assert.deepEqual(await once(alone, 'close'), [2, null]);
    assert.match(text, /compute process of Rederive/);
  });
});
