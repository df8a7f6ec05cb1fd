// What the set-up says, and how it runs other programs.
import { spawn } from 'node:child_process';
import { env, platform } from 'node:process';

/** Something this machine does not offer; the message is a whole sentence for a person. */
export class SetupError extends Error {
  /** @override */
  name = 'SetupError';
}

/**
 * Runs a script's own work; what this machine does not offer ends it with a sentence instead of a stack.
 * @param {() => Promise<void>} work
 */
export async function runScript(work) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

/**
 * Prints one line for a long step: `set-up: installing Chromium … 12 s`.
 * @template T
 * @param {string} step
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function showProgress(step, work) {
  process.stdout.write(`set-up: ${step} … `);
  const started = performance.now();
  try {
    const result = await work();
    process.stdout.write(`${((performance.now() - started) / 1000).toFixed(0)} s\n`);
    return result;
  } catch (error) {
    process.stdout.write('failed\n');
    throw error;
  }
}

/**
 * Runs a program silently to its end and returns what it wrote; the end of that goes into the error of one that fails.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<string>}
 */
export function runQuietly(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (/** @type {unknown} */ chunk) => (output += String(chunk));
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.on('error', (error) => reject(new SetupError(`${command} could not be started: ${error.message}.`)));
    child.on('close', (status) =>
      status === 0
        ? resolve(output)
        : reject(
            new SetupError(
              `\`${[command, ...args].join(' ')}\` failed (status ${status}):\n${output.trim().split('\n').slice(-8).join('\n')}`,
            ),
          ),
    );
  });
}

/**
 * Runs npm, the one that started us when there is one. `binFolder` goes first on the PATH.
 * @param {readonly string[]} args
 * @param {string} cwd
 * @param {string | null} [binFolder]
 */
export function runNpm(args, cwd, binFolder = null) {
  const separator = platform === 'win32' ? ';' : ':';
  const environment = binFolder === null ? env : { ...env, PATH: `${binFolder}${separator}${env['PATH'] ?? ''}` };
  // Set by an outer `npm run`; an inner npm in another folder would take them for its own.
  const clean = Object.fromEntries(
    Object.entries(environment).filter(([name]) => !/^npm_(config_(prefix|local_prefix)|package_|lifecycle_)/.test(name)),
  );
  return runQuietly(platform === 'win32' ? 'npm.cmd' : 'npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd,
    env: clean,
    shell: platform === 'win32',
  });
}
