import { CancelledError, type CancellationToken } from '../base/cancellation';
import type { Outcome } from '../check/outcome';
import type { Plan } from '../check/plan';
import type { DeviceDescription, WorkerReply } from '../protocol/workerMessages';
import { mostCrashesOfPlan, noCrashes, respondToCrash, type CrashHistory } from './crashPolicy';
import type { OnProgress } from './planRunner';
import { startWorkerProcess, type WorkerProcess } from './workerProcess';
import { ComputeError, type Flight, gpuDied, describeWork } from './computeFlights';

/** Which program runs the compute process, with which variables. Asked before every start. */
export interface LaunchChoice {
  readonly executable: string;
  readonly environment: Readonly<Record<string, string>>;
}

export interface ComputeClientOptions {
  /** The bundle of `src/worker/main.ts`. */
  readonly workerPath: string;
  /** For the log: starts, deaths, and what the process writes. */
  log(message: string): void;
  /** For the user: a sentence about something lost, such as the GPU. */
  notify?(sentence: string): void;
  launch?(): Promise<LaunchChoice>;
  readonly nodePath?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** A running plan that reports nothing for so long is taken for dead; one that may be on a GPU after the second span. */
  readonly stallMs?: number;
  readonly gpuStallMs?: number;
  /** A cancelled plan that does not stop within this is ended with its process. */
  readonly cancelMs?: number;
}

export interface ComputeClient {
  /** Rejects with `CancelledError` as soon as the token fires, else with `ComputeError`. */
  runPlan(plan: Plan, token: CancellationToken, onProgress?: OnProgress): Promise<Outcome>;
  devices(): Promise<readonly DeviceDescription[]>;
  /** Ends the process; what was under way is run again in a fresh one, with the GPU tried again. */
  restart(): void;
  /** Of the running process; null when there is none. */
  processId(): number | null;
  dispose(): void;
}

/**
 * The editor's end of the compute process: starts it when something is to be run, starts it again after a crash and sends once
 * more what had no answer. Equal plans give equal outcomes, so nobody sees the difference.
 */
export function createComputeClient(options: ComputeClientOptions): ComputeClient {
  return new Client(options);
}

const watchIntervalMs = 250;
const pollMs = 25;
const gpuGivenUp =
  'The GPU was switched off after the compute process had crashed or hung twice with it; computing on the processor. Restart the compute process to try it again.';

class Client implements ComputeClient {
  readonly #options: ComputeClientOptions;
  readonly #flights = new Map<number, Flight>();
  #process: WorkerProcess | null = null;
  #starting = false;
  #timer: NodeJS.Timeout | null = null;
  #watch: NodeJS.Timeout | null = null;
  #lastHeard = 0;
  #nextRequest = 1;
  #crashes: CrashHistory = noCrashes;
  #gpuAllowed = true;
  #gpuInUse = true;
  #gpuReady = false;
  #deliberate = false;
  #disposed = false;

  constructor(options: ComputeClientOptions) {
    this.#options = options;
  }

  async runPlan(plan: Plan, token: CancellationToken, onProgress: OnProgress = () => undefined): Promise<Outcome> {
    if (token.isCancelled) throw cancelled();
    const reply = await this.#submit({ kind: 'run', request: this.#nextRequest++, plan }, onProgress, token);
    if (reply.kind !== 'outcome') throw new Error(`A plan was answered by ${reply.kind}.`);
    return reply.outcome;
  }

  async devices(): Promise<readonly DeviceDescription[]> {
    const reply = await this.#submit({ kind: 'describe-devices', request: this.#nextRequest++ }, () => undefined, null);
    if (reply.kind !== 'devices') throw new Error(`The question for devices was answered by ${reply.kind}.`);
    return reply.devices;
  }

  restart(): void {
    this.#crashes = noCrashes;
    this.#gpuAllowed = true;
    if (this.#process === null) return;
    this.#deliberate = true;
    this.#process.kill();
  }

  processId(): number | null {
    return this.#process?.id ?? null;
  }

  dispose(): void {
    this.#disposed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    for (const flight of this.#flights.values()) flight.reject(cancelled());
    this.#flights.clear();
    this.#watchOver();
    this.#process?.kill();
  }

  #submit(message: Flight['message'], onProgress: OnProgress, token: CancellationToken | null): Promise<WorkerReply> {
    if (this.#disposed) return Promise.reject(cancelled());
    return new Promise((resolve, reject) => {
      const flight: Flight = { message, resolve, reject, onProgress, fraction: 0, begun: false, crashes: 0, cancelledAt: null };
      if (this.#flights.size === 0) this.#lastHeard = performance.now();
      this.#flights.set(message.request, flight);
      this.#watchOver();
      if (token !== null)
        onceCancelled(
          token,
          () => this.#flights.get(message.request) === flight,
          () => this.#cancel(flight),
        );
      if (this.#process !== null) this.#process.send(message);
      else if (this.#timer === null) void this.#start();
    });
  }

  #cancel(flight: Flight): void {
    const { request } = flight.message;
    flight.reject(cancelled());
    if (this.#process === null) {
      this.#flights.delete(request);
      return;
    }
    flight.cancelledAt = performance.now();
    this.#process.send({ kind: 'cancel', request });
  }

  async #start(): Promise<void> {
    if (this.#starting || this.#process !== null || this.#disposed) return;
    this.#starting = true;
    const launch = await this.#chooseLaunch().catch((error: Error) => error);
    this.#starting = false;
    if (this.#disposed) return;
    if (launch instanceof Error) return this.#afterCrash(null, launch.message);
    const environment = { ...launch.environment, ...this.#options.environment, ...this.#gpuVariables() };
    this.#gpuInUse = !['javascript', 'wasm'].includes(environment['REDERIVE_DEVICE'] ?? ''); // Until it says `ready`, it may be trying the GPU.
    this.#gpuReady = false;
    this.#deliberate = false;
    this.#lastHeard = performance.now();
    const started: WorkerProcess = startWorkerProcess({
      executable: launch.executable,
      workerPath: this.#options.workerPath,
      environment,
      onReply: (reply) => this.#take(reply),
      onExit: (reason) => this.#afterExit(reason),
      log: (line) => this.#options.log(`[compute ${started.id}] ${line}`),
    });
    this.#process = started;
    this.#options.log(`Started the compute process ${started.id} (${launch.executable}).`);
    for (const flight of this.#flights.values()) started.send(flight.message);
  }

  async #chooseLaunch(): Promise<LaunchChoice> {
    return this.#options.launch?.() ?? { executable: this.#options.nodePath ?? process.execPath, environment: {} };
  }

  #gpuVariables(): Readonly<Record<string, string>> {
    return this.#gpuAllowed ? {} : { REDERIVE_DEVICE: 'wasm', REDERIVE_DEVICE_REASON: gpuGivenUp };
  }

  #take(reply: WorkerReply): void {
    this.#lastHeard = performance.now();
    if (reply.kind === 'ready') {
      this.#gpuInUse = reply.devices.some(({ device, usable }) => device === 'webgpu' && usable);
      this.#gpuReady = this.#gpuInUse;
      return;
    }
    const flight = this.#flights.get(reply.request);
    if (flight === undefined) return;
    if (reply.kind === 'progress') {
      flight.begun = true;
      flight.fraction = reply.fraction;
      if (flight.cancelledAt === null) flight.onProgress(reply.fraction);
      return;
    }
    if (reply.kind === 'outcome' && !reply.outcome.final) {
      if (flight.cancelledAt === null) flight.onProgress(flight.fraction, reply.outcome);
      return;
    }
    this.#settle(flight, reply);
  }

  #settle(flight: Flight, reply: Exclude<WorkerReply, { kind: 'ready' | 'progress' }>): void {
    this.#crashes = { ...this.#crashes, consecutive: 0 };
    this.#flights.delete(reply.request);
    this.#watchOver();
    if (reply.kind === 'failed') flight.reject(new ComputeError(reply.error));
    else if (reply.kind === 'cancelled') flight.reject(cancelled());
    else flight.resolve(reply);
  }

  #afterExit(reason: string): void {
    const id = this.#process?.id ?? null;
    this.#process = null;
    if (this.#disposed) return;
    for (const flight of [...this.#flights.values()]) if (flight.cancelledAt !== null) this.#flights.delete(flight.message.request);
    if (this.#deliberate) this.#startAgain(0);
    else this.#afterCrash(id, reason);
    this.#watchOver();
  }

  #afterCrash(id: number | null, reason: string): void {
    const response = respondToCrash(this.#crashes, { gpuInUse: this.#gpuInUse });
    this.#crashes = response.history;
    this.#options.log(`The compute process ${id ?? ''} ended unexpectedly (${reason}).`);
    if (this.#gpuAllowed && !response.gpuAllowed) {
      this.#gpuAllowed = false;
      this.#options.notify?.(gpuGivenUp);
    }
    for (const flight of [...this.#flights.values()]) this.#blame(flight, reason, response.hopeless);
    if (response.hopeless) this.#crashes = { ...this.#crashes, consecutive: 0 };
    this.#startAgain(response.delayMs);
  }

  /** Only the plan that was being run is suspect; the others are simply sent again. */
  #blame(flight: Flight, reason: string, hopeless: boolean): void {
    if (flight.begun) flight.crashes += 1;
    if (flight.begun && this.#gpuInUse && flight.message.kind === 'run') flight.message = { ...flight.message, avoidGpu: gpuDied(reason) };
    flight.begun = false;
    if (flight.crashes < mostCrashesOfPlan && !hopeless) return;
    this.#flights.delete(flight.message.request);
    const count = hopeless ? 'again and again' : `${flight.crashes} times`;
    flight.reject(
      new ComputeError({
        name: 'CrashError',
        message: `The compute process ended unexpectedly ${count} (${reason})`,
        doing: describeWork(flight),
      }),
    );
  }

  #startAgain(delayMs: number): void {
    if (this.#flights.size === 0) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      if (this.#flights.size > 0) void this.#start();
    }, delayMs);
  }

  /** A clock runs while something is awaited. */
  #watchOver(): void {
    if (this.#flights.size > 0) {
      this.#watch ??= setInterval(() => this.#endIfStuck(), watchIntervalMs);
    } else if (this.#watch !== null) {
      clearInterval(this.#watch);
      this.#watch = null;
    }
  }

  #endIfStuck(): void {
    if (this.#process === null) return;
    const now = performance.now();
    const { stallMs = 60_000, gpuStallMs = 10_000, cancelMs = 5000 } = this.#options;
    const deaf = [...this.#flights.values()].some(({ cancelledAt }) => cancelledAt !== null && now - cancelledAt > cancelMs);
    if (deaf) this.#deliberate = true; // Nobody waits for the cancelled plan, and the others are not to blame.
    if (deaf || now - this.#lastHeard > (this.#gpuReady ? Math.min(gpuStallMs, stallMs) : stallMs)) {
      this.#options.log(
        `The compute process ${this.#process.id} ${deaf ? 'does not stop a cancelled plan' : 'has been silent too long'}; ending it.`,
      );
      this.#process.kill();
    }
  }
}

function cancelled(): CancelledError {
  return new CancelledError('The work was cancelled.');
}

/** Tokens without `onCancel` are asked again and again while the work is awaited. */
function onceCancelled(token: CancellationToken, isAwaited: () => boolean, listener: () => void): void {
  const tell = (): void => void (isAwaited() && listener());
  if (token.onCancel !== undefined) return token.onCancel(tell);
  const poll = (): void => {
    if (token.isCancelled) tell();
    else if (isAwaited()) setTimeout(poll, pollMs);
  };
  setTimeout(poll, pollMs);
}
