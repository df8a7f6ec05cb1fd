import { check } from './check';
import type { CliCommand } from './command';
import { explain } from './explain';
import { devices } from './devices';
import { experiment } from './experiment';
import { newImplementation } from './newImplementation';
import { print } from './print';
import { report } from './report';
import { simulate } from './simulate';
import { train } from './train';
import { verify } from './verify';

/** In the order of the help. */
export const commands: readonly CliCommand[] = [
  check,
  report,
  explain,
  print,
  simulate,
  experiment,
  train,
  verify,
  newImplementation,
  devices,
];
