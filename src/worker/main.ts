import { constants, setPriority } from 'node:os';
import { env } from 'node:process';
import { createPartReceiver } from '../protocol/keptParts';
import type { WorkerReply } from '../protocol/workerMessages';
import { createDeviceChoice } from './devices';
import { createMeasuredRates, ratesPath } from './measuredRates';
import { parseRequest } from './parseRequest';
import { createPlanRunner } from './planRunner';
import { createPlanService } from './planService';

/** Beside an editor, typing comes first; a machine that does not allow this computes as before. */
function stepBack(): void {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // not allowed here
  }
}

/** The compute process: takes requests from its parent, one channel, and goes when the parent goes. */
function startWorker(): void {
  if (env['REDERIVE_BACKGROUND'] === '1') stepBack();
  const devices = createDeviceChoice({
    device: env['REDERIVE_DEVICE'],
    reason: env['REDERIVE_DEVICE_REASON'],
    allowSoftware: env['REDERIVE_ALLOW_SOFTWARE_GPU'] === '1',
    threads: Number(env['REDERIVE_THREADS'] ?? 0),
    inBackground: env['REDERIVE_BACKGROUND'] === '1',
    rates: createMeasuredRates(ratesPath()),
  });
  const service = createPlanService({
    run: createPlanRunner({ devices, now: () => performance.now(), log: (message) => console.error(message) }),
    describeDevices: () => devices.describe(true),
    send,
    now: () => performance.now(),
  });
  process.on('disconnect', () => process.exit(0));
  const unpack = createPartReceiver();
  process.on('message', (message) => service.handle(parseRequest(unpack(message))));
  void devices.describe().then((found) => send({ kind: 'ready', devices: found }));
}

/** The parent may have gone while an answer was under way; `disconnect` ends the process then. */
function send(reply: WorkerReply): void {
  if (process.connected) process.send?.(reply, undefined, undefined, () => undefined);
}

/** A fault outside every plan leaves the process in an unknown state: it says what happened and makes room for a fresh one. */
function stopOnFault(error: unknown): void {
  console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exit(1);
}

process.on('uncaughtException', stopOnFault);
process.on('unhandledRejection', stopOnFault);
if (process.send === undefined) {
  console.error('This is the compute process of Rederive; it is started by the extension and does nothing by itself.');
  process.exitCode = 2;
} else {
  startWorker();
}
