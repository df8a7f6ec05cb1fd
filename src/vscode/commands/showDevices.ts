import * as vscode from 'vscode';
import type { DeviceDescription } from '../../protocol/workerMessages';
import type { Command } from './command';

export const showDevices: Command = {
  id: 'rederive.showDevices',
  async run(services) {
    const devices = await services.devices();
    await vscode.window.showQuickPick(devices.map(makeItem), {
      title: vscode.l10n.t('Devices that Rederive can run equations on'),
      placeHolder: vscode.l10n.t('The first usable one is used'),
    });
  },
};

const deviceNames = { webgpu: 'GPU (WebGPU)', wasm: 'WebAssembly', javascript: 'JavaScript' } as const;

function makeItem(device: DeviceDescription): vscode.QuickPickItem {
  const icon = device.usable ? '$(check)' : '$(circle-slash)';
  return {
    label: `${icon} ${deviceNames[device.device]}`,
    description: `${device.name}${device.software ? ` (${vscode.l10n.t('software')})` : ''}`,
    detail: device.note,
  };
}
