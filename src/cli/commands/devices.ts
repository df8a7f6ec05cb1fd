import type { DeviceDescription } from '../../protocol/workerMessages';
import { mistake, parsed, type CliCommand } from './command';

export const devices: CliCommand = {
  name: 'devices',
  usage: '',
  summary: 'list what can compute here',
  parse(args) {
    if (args.length > 0) return mistake(`\`rederive devices\` takes no arguments, and here is ${args[0]}.`);
    return parsed('devices', {}, async (_request, terminal, services) => {
      terminal.print((await services.describeDevices()).map(showDevice).join(''));
      return 0;
    });
  },
};

function showDevice({ device, name, usable, software, note }: DeviceDescription): string {
  return `${device.padEnd(10)}  ${usable ? 'usable    ' : 'not usable'}  ${name}${software ? ' (software)' : ''}: ${note}\n`;
}
