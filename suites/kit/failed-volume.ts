/** The case under which a request to a volume is noted that a stimulus made fail. */
export const failedVolume = 'a volume that has failed';
