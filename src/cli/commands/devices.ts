import type { DeviceDescription } from '../../protocol/workerMessages';
import { mistake, parsed, type CliCommand } from './command';

export const devices: CliCommand = {
  name: 'devices',
  usage: '[--json]',
  summary: 'list what can compute here, and how fast',
  parse(args) {
    const unknown = args.find((argument) => argument !== '--json');
    if (unknown !== undefined) return mistake(`\`rederive devices\` takes no arguments but --json, and here is ${unknown}.`);
    return parsed('devices', { json: args.length > 0 }, async ({ json }, terminal, services) => {
      const found = await services.describeDevices();
      terminal.print(json ? `${JSON.stringify(found, null, 2)}\n` : found.map(showDevice).join(''));
      return 0;
    });
  },
};

function showDevice({ device, name, usable, software, note, samplesPerSecond }: DeviceDescription): string {
  const rate = (samplesPerSecond === undefined ? '' : `${formatRate(samplesPerSecond)}/s`).padStart(10);
  return `${device.padEnd(10)}  ${usable ? 'usable    ' : 'not usable'}  ${rate}  ${name}${software ? ' (software)' : ''}: ${note}\n`;
}

/** Samples of a sliced loss of eight Gaussians in the plane: `3.1 M`. */
function formatRate(samples: number): string {
  return samples >= 1e6 ? `${(samples / 1e6).toPrecision(3)} M` : `${Math.round(samples / 1e3)} k`;
}
