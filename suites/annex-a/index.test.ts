import { reportFolder } from '../report-folder.ts';

reportFolder('A');
