// Makes an installable dist/rederive-VERSION-PLATFORM.vsix. Usage: npm run package
import { makePackage } from './makePackage.mjs';

const { path, files, bytes } = await makePackage();
console.log(files.join('\n'));
console.log(`${path}: ${files.length} files, ${(bytes / 2 ** 20).toFixed(1)} MB`);
