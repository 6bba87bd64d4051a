import { serveImports } from './import-protocol.ts';

serveImports(self);
