import { reportFolder } from '../report-folder.ts';

reportFolder('5');
