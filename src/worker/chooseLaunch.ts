/** A Node that could run the compute process; `version` is null when it did not answer `--version`. */
export interface NodeCandidate {
  readonly path: string;
  readonly version: string | null;
}

/** What the choice of a compute process depends on. */
export interface LaunchSituation {
  /** The host's own executable, and whether it is Electron (the desktop editor) rather than a plain Node. */
  readonly host: { readonly executable: string; readonly electron: boolean };
  /** The extension runs on another machine than the window (Remote SSH, a container, a browser window). */
  readonly remote: boolean;
  /** The setting `rederive.nodePath`; null when it is empty. */
  readonly configured: NodeCandidate | null;
  /** `node` on the PATH; null when there is none. */
  readonly onPath: NodeCandidate | null;
  /** Whether a compute process found a hardware adapter of its own. */
  readonly adapter: 'unknown' | 'found' | 'missing';
  /** False when the user chose another device, or the GPU was given up after crashes. */
  readonly gpuWanted: boolean;
}

export interface Launch {
  readonly executable: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Where a GPU is looked for: in the compute process, in the preview page, or nowhere. */
  readonly gpu: 'in-process' | 'page' | 'none';
  /** What was chosen and, where something better can be had, how. */
  readonly sentence: string;
}

const oldestNode = 20;

/**
 * Which executable runs the compute process, and where its GPU is. Electron refuses the external ArrayBuffers in which the WebGPU
 * binding hands results back, so an Electron host needs a plain Node beside it, or the page's own GPU.
 */
export function chooseLaunch(situation: LaunchSituation): Launch {
  const plain = choosePlainNode(situation);
  const environment = plain === null ? { ELECTRON_RUN_AS_NODE: '1' } : {};
  const gpu = chooseGpu(situation, plain !== null);
  const sentence = [describeNode(situation, plain), complainAboutSetting(situation), describeGpu(situation, gpu, plain !== null)]
    .filter(Boolean)
    .join(' ');
  return {
    executable: plain?.path ?? situation.host.executable,
    environment: gpu === 'in-process' ? environment : { ...environment, REDERIVE_DEVICE: 'wasm' },
    gpu,
    sentence,
  };
}

/** The setting first, then the host itself where it is a plain Node, then the PATH; null leaves only Electron. */
function choosePlainNode({ configured, host, onPath }: LaunchSituation): NodeCandidate | null {
  if (configured !== null && isRecentNode(configured)) return configured;
  if (!host.electron) return { path: host.executable, version: null };
  return onPath !== null && isRecentNode(onPath) ? onPath : null;
}

/** `v20.11.1` → true. */
export function isRecentNode({ version }: NodeCandidate): boolean {
  const major = /^v?(\d+)\./.exec(version ?? '')?.[1];
  return major !== undefined && Number(major) >= oldestNode;
}

function chooseGpu({ gpuWanted, adapter }: LaunchSituation, plainNode: boolean): Launch['gpu'] {
  if (!gpuWanted) return 'none';
  return plainNode && adapter !== 'missing' ? 'in-process' : 'page';
}

function describeNode({ host, remote, onPath }: LaunchSituation, plain: NodeCandidate | null): string {
  if (plain === null) {
    const reason =
      onPath === null
        ? 'no Node was found on the PATH'
        : `the Node on the PATH (${onPath.version ?? 'unknown version'}) is older than ${oldestNode}`;
    return `Computing inside the editor's own Electron, because ${reason}; install Node ${oldestNode} or newer, or set rederive.nodePath, to use the GPU without a preview.`;
  }
  if (plain.path === host.executable && remote) return `Computing on the remote machine, in the Node that runs its extensions.`;
  if (plain.path === host.executable) return 'Computing in the Node that runs the extensions.';
  return `Computing in ${plain.path} (${plain.version ?? 'unknown version'}).`;
}

function complainAboutSetting({ configured }: LaunchSituation): string {
  if (configured === null || isRecentNode(configured)) return '';
  if (configured.version === null) return `rederive.nodePath (${configured.path}) could not be run and is not used.`;
  return `rederive.nodePath (${configured.path}) is ${configured.version}; ${oldestNode} or newer is needed, so it is not used.`;
}

function describeGpu({ gpuWanted }: LaunchSituation, gpu: Launch['gpu'], plainNode: boolean): string {
  if (!gpuWanted) return 'The GPU is switched off.';
  if (gpu === 'in-process' || !plainNode) return '';
  return 'No graphics adapter was found there, so a GPU is looked for in the preview page.';
}
