import assert from 'node:assert/strict';
import { chooseLaunch, isRecentNode, type LaunchSituation } from '../../src/worker/chooseLaunch';

const desktop: LaunchSituation = {
  host: { executable: '/opt/editor', electron: true },
  remote: false,
  configured: null,
  onPath: null,
  adapter: 'unknown',
  gpuWanted: true,
};
const server: LaunchSituation = { ...desktop, host: { executable: '/opt/node', electron: false }, remote: true };
const node22 = { path: '/usr/bin/node', version: 'v22.1.0' };
const node18 = { path: '/old/node', version: 'v18.19.0' };
const broken = { path: '/no/such', version: null };
const ownNode24 = { path: '/my/node', version: 'v24.0.0' };

/** Situation → executable, does it run as Electron's Node, where the GPU is, words that must stand in the sentence. */
const table: readonly [name: string, LaunchSituation, executable: string, asNode: boolean, gpu: string, words: RegExp][] = [
  ['Electron with Node 22 on the PATH', { ...desktop, onPath: node22 }, '/usr/bin/node', false, 'in-process', /\/usr\/bin\/node \(v22/],
  [
    'Electron with Node 18 on the PATH',
    { ...desktop, onPath: node18 },
    '/opt/editor',
    true,
    'page',
    /v18\.19\.0.*older than 20.*install Node 20/,
  ],
  ['Electron without any Node', desktop, '/opt/editor', true, 'page', /no Node was found.*rederive\.nodePath/],
  [
    'Electron, the setting wins over the PATH',
    { ...desktop, onPath: node22, configured: ownNode24 },
    '/my/node',
    false,
    'in-process',
    /\/my\/node/,
  ],
  [
    'Electron, a broken setting falls back to the PATH and says so',
    { ...desktop, onPath: node22, configured: broken },
    '/usr/bin/node',
    false,
    'in-process',
    /\/no\/such.*could not be run/,
  ],
  [
    'Electron, an old setting and no PATH',
    { ...desktop, configured: node18 },
    '/opt/editor',
    true,
    'page',
    /v18\.19\.0; 20 or newer is needed/,
  ],
  [
    'Electron with a Node but no adapter',
    { ...desktop, onPath: node22, adapter: 'missing' },
    '/usr/bin/node',
    false,
    'page',
    /No graphics adapter/,
  ],
  ['Electron, the GPU switched off', { ...desktop, onPath: node22, gpuWanted: false }, '/usr/bin/node', false, 'none', /switched off/],
  ['remote', server, '/opt/node', false, 'in-process', /remote machine/],
  ['remote, an old Node on the PATH does not matter', { ...server, onPath: node18 }, '/opt/node', false, 'in-process', /remote machine/],
  ['remote, the setting wins', { ...server, configured: ownNode24 }, '/my/node', false, 'in-process', /\/my\/node/],
  ['remote without an adapter', { ...server, adapter: 'missing' }, '/opt/node', false, 'page', /preview page/],
  ['a plain Node on this machine', { ...server, remote: false }, '/opt/node', false, 'in-process', /the Node that runs the extensions/],
];

describe('the choice of the compute process', () => {
  for (const [name, situation, executable, asNode, gpu, words] of table) {
    it(name, () => {
      const launch = chooseLaunch(situation);
      assert.equal(launch.executable, executable);
      assert.equal(launch.environment['ELECTRON_RUN_AS_NODE'] === '1', asNode);
      assert.equal(launch.gpu, gpu);
      assert.match(launch.sentence, words);
    });
  }

  it('looks for no GPU in a process whose results cannot be read back', () => {
    for (const [, situation] of table) {
      const launch = chooseLaunch(situation);
      assert.equal(launch.environment['REDERIVE_DEVICE'], launch.gpu === 'in-process' ? undefined : 'wasm');
    }
  });

  it('reads the versions that Node prints', () => {
    const versions: readonly [string | null, boolean][] = [
      ['v20.0.0', true],
      ['20.1.0', true],
      ['v100.0.0', true],
      ['v19.9.9', false],
      ['', false],
      ['zsh: not found', false],
      [null, false],
    ];
    for (const [version, recent] of versions) assert.equal(isRecentNode({ path: 'node', version }), recent, String(version));
  });
});
