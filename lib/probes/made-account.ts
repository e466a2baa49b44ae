/** Accounts that a run makes for itself. */

/** Their password: long enough, and of several kinds of characters, for devices that ask for that. */
export const madePassword = 'Probe-4711x';

/** The account that the document names for a device fresh from the factory. @see 4.7 */
export const factoryAccount = { user: 'admin', password: '12345' } as const;
