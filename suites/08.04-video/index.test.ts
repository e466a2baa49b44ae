import { reportFolder } from '../report-folder.ts';

reportFolder('8.4');
