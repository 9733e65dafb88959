import { portContract } from './port.contract.ts';
import { openSqlite3 } from './sqlite3.ts';

portContract('sqlite3', openSqlite3);
