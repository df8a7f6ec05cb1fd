import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname } from 'node:path';

/** A software Vulkan driver, as some browsers' packages install it: slow, but a GPU to every program. */
const drivers = ['/usr/lib/chromium/vk_swiftshader_icd.json', '/usr/lib64/chromium-browser/vk_swiftshader_icd.json'];

/** `REDERIVE_TEST_DRIVER` names the Vulkan driver (its .json file) of a real graphics card to run the tests of WebGPU on. */
const realDriver = process.env['REDERIVE_TEST_DRIVER'];

/** Whether the tests run on a graphics card. */
export const hasRealCard = realDriver !== undefined;

const findDriver = (): string | undefined => realDriver ?? drivers.find((path) => existsSync(path));

/** The variables with which a process finds it; the loader reads them when the process starts. Null where the machine lacks it. */
export const testDriver: Readonly<Record<string, string>> | null = describeDriver(findDriver());

function describeDriver(driver: string | undefined): Readonly<Record<string, string>> | null {
  if (driver === undefined) return null;
  const variables = { VK_ICD_FILENAMES: driver, XDG_RUNTIME_DIR: tmpdir() };
  return realDriver === undefined ? { ...variables, LD_LIBRARY_PATH: dirname(driver) } : variables; // a browser has its loader beside the driver
}
