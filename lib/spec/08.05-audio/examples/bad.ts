/** Edits of the valid instances beside this file, each of which a schema of the block refuses. */
export const bad = [
  {
    block: 'AudioChannelList',
    section: '8.5.1',
    find: '<AudioChannelList version="1.0"',
    put: '<AudioChannelList',
    because: 'the root has no version',
  },
  {
    block: 'AudioChannelList',
    section: '8.5.1',
    find: '>talkonly<',
    put: '>listenonly<',
    because: 'a channel that only listens is not foreseen',
  },
  {
    block: 'AudioChannel',
    section: '8.5.2',
    find: '<audioMode>talkandlisten<',
    put: '<audioMode>TalkAndListen<',
    because: 'the mode is printed in lower case',
  },
  {
    block: 'AudioChannel',
    section: '8.5.2',
    find: '<microphoneVolume>60<',
    put: '<microphoneVolume>255<',
    because: 'volumes are percentages',
  },
  {
    block: 'AudioChannel',
    section: '8.5.2',
    find: '>external<',
    put: '>internal<',
    because: 'the only source is external',
  },
  {
    block: 'AudioChannel',
    section: '8.5.2',
    find: '  <speakerVolume>75</speakerVolume>\n',
    put: '',
    because: 'the volume of the loudspeaker is required',
  },
] as const;
