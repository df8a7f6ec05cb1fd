import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname } from 'node:path';

/** A software Vulkan driver, as some browsers' packages install it: slow, but a GPU to every program. */
const drivers = ['/usr/lib/chromium/vk_swiftshader_icd.json', '/usr/lib64/chromium-browser/vk_swiftshader_icd.json'];
const driver = drivers.find((path) => existsSync(path));

/** The variables with which a process finds it; the loader reads them when the process starts. Null where the machine lacks it. */
export const softwareDriver: Readonly<Record<string, string>> | null =
  driver === undefined ? null : { VK_ICD_FILENAMES: driver, LD_LIBRARY_PATH: dirname(driver), XDG_RUNTIME_DIR: tmpdir() };
