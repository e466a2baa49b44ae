import { afterAll, describe, expect, it } from 'vitest';
import { blockFor, blockKey, blocks, flatFields } from '../spec/catalogue.ts';
import { generatedSchema } from './schema/text.ts';
import { disposeSchemas, schemaText, type Variant, validate } from './schema.ts';

afterAll(disposeSchemas);

const variants: readonly Variant[] = ['answer', 'request', 'capabilities'];
const block = (name: string, section: string) => {
  const found = blockFor(name, section);
  if (found === undefined) throw new Error(`no block ${name} in ${section}`);
  return found;
};

const namespace = 'http://www.hikvision.com/ver10/XMLSchema';
const time = block('Time', '8.1.7');
const answer = `<Time version="1.0" xmlns="${namespace}"><timeMode>NTP</timeMode><localTime>2014-01-01T00:00:00Z</localTime><timeZone>CST-8</timeZone></Time>`;

describe('schemas of the catalogue', () => {
  it.each(variants)(
    'compile for every block as %s',
    (variant) => {
      const compiled = new Set<string>();
      for (const each of blocks) {
        // A document of another name is refused, which a schema that did not compile could not do.
        const errors = validate('<none/>', each, variant);
        expect(errors.map(({ message }) => message)).toEqual([expect.stringContaining('No matching global declaration')]);
        compiled.add(blockKey(each));
      }
      expect(compiled.size).toBeGreaterThan(0);
      expect(compiled.size).toBe(blocks.length);
    },
    30_000,
  );

  it('find a block for every reference', () => {
    const references = blocks.flatMap((each) => flatFields(each.fields).map(({ field }) => ({ each, ref: field.ref })));
    const named = references.filter(({ ref }) => ref !== undefined);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter(({ each, ref }) => blockFor(ref ?? '', each.section) === undefined).map(({ ref }) => ref)).toEqual([]);
  });

  it('import and include nothing', () => {
    for (const each of blocks)
      expect(schemaText(each, 'answer').replace(/<!--[\s\S]*?-->/g, '')).not.toMatch(/<xs:(?:import|include|redefine)/);
  });

  it('of the Annex are the kept file, and the generated ones agree with it', () => {
    const status = block('ResponseStatus', 'A.0');
    expect(schemaText(status, 'answer')).toContain('HIK Core XML Schema');
    expect(generatedSchema(status, 'answer')).not.toContain('HIK Core XML Schema');
  });
});

describe('an answer', () => {
  const cases: readonly (readonly [string, string, string | undefined, RegExp])[] = [
    ['a value outside the list', answer.replace('NTP', 'ntp'), 'timeMode', /'ntp' is not an element of the set/],
    ['another type', answer.replace('2014-01-01T', '2014-01-01 '), 'localTime', /not a valid value of the atomic type 'xs:dateTime'/],
    ['a missing field', answer.replace('<timeMode>NTP</timeMode>', ''), 'localTime', /Expected is \( timeMode \)/],
    ['an unknown field', answer.replace('</Time>', '<dst/></Time>'), 'dst', /not expected/],
    ['another order', answer.replace(/(<timeMode>.*<\/timeMode>)(<localTime>.*<\/localTime>)/, '$2$1'), 'localTime', /not expected/],
    ['no version', answer.replace(' version="1.0"', ''), '', /'version' is required/],
    ['another version', answer.replace('1.0', '2.0'), '', /'2.0' is not an element of the set/],
    ['another namespace', answer.replace(namespace, 'urn:other'), '', /'\{urn:other\}Time': No matching/],
    ['an attribute of its own', answer.replace('<timeMode>', '<timeMode opt="NTP">'), 'timeMode', /'opt' is not allowed/],
    ['elements in a leaf', answer.replace('NTP', '<a/>'), 'timeMode', /Element content is not allowed/],
    ['no XML', '<Time', undefined, /Couldn't find end of Start Tag/],
  ];

  it.each(cases)('with %s is refused, with its place', (_, text, path, says) => {
    const errors = validate(text, time, 'answer');
    expect(errors[0]?.message).toMatch(says);
    expect(errors[0]?.path).toBe(path);
    expect(errors[0]?.line).toBe(1);
  });

  it('as the document has it is accepted', () => {
    expect(validate(answer, time, 'answer')).toEqual([]);
    expect(
      validate(
        answer
          .replace('Time version="1.0" xmlns', 'h:Time version="1.0" xmlns:h')
          .replace(/<(\/?)(t|l)/g, '<$1h:$2')
          .replace('</Time', '</h:Time'),
        time,
        'answer',
      ),
    ).toEqual([]);
  });

  it('in a list is named by its place', () => {
    const list = block('NTPServerList', '8.1.10');
    const server = '<NTPServer><id>1</id><addressingFormatType>ipaddress</addressingFormatType><ipAddress>10.0.0.1</ipAddress></NTPServer>';
    const text = `<NTPServerList version="1.0" xmlns="${namespace}">${server}${server.replace('>ipaddress<', '>ip<')}</NTPServerList>`;
    expect(validate(text, list, 'answer').map(({ path }) => path)).toEqual(['NTPServer[2]/addressingFormatType']);
    expect(validate(text.replace('>ip<', '>ipaddress<'), list, 'answer')).toEqual([]);
    expect(validate(`<NTPServerList version="1.0" xmlns="${namespace}"/>`, list, 'answer')).toEqual([]);
  });

  it('with thousands of faults is refused in time and in few words', () => {
    const list = block('NTPServerList', '8.1.10');
    const servers = (count: number): string =>
      `<NTPServerList version="1.0" xmlns="${namespace}">${'<NTPServer><id>x</id></NTPServer>'.repeat(count)}</NTPServerList>`;
    const started = performance.now();
    const many = validate(servers(4000), list, 'answer');
    expect(many).toHaveLength(51);
    expect(many[49]?.path).toMatch(/^NTPServer\[\d+\]/);
    expect(many[50]?.message).toBe('and 3950 more');
    expect(validate(servers(100_000), list, 'answer')).toEqual([
      { message: 'an element has 100000 children; the schema is asked up to 5000' },
    ]);
    expect(performance.now() - started).toBeLessThan(20_000);
  }, 30_000);

  it('never holds what is write-only, a request may', () => {
    const user = block('User', '8.8.2');
    const text = `<User version="1.0" xmlns="${namespace}"><id>1</id><userName>a</userName><password>b</password></User>`;
    expect(validate(text, user, 'answer').map(({ path }) => path)).toEqual(['password']);
    expect(validate(text, user, 'request')).toEqual([]);
  });

  it('may go back to where it came from: ResourceList in ResourceList', () => {
    const list = block('ResourceList', 'A.0');
    const resource = (inner: string): string =>
      `<Resource version="1.0"><name>a</name><version>1.0</version><type>Service</type>${inner}</Resource>`;
    const nested = `<ResourceList version="1.0">${resource('')}</ResourceList>`;
    const text = `<ResourceList version="1.0" xmlns="${namespace}">${resource(nested)}</ResourceList>`;
    expect(validate(text, list, 'answer')).toEqual([]);
    expect(validate(text.replace('>Service<', '>Other<'), list, 'answer')).not.toEqual([]);
  });
});

describe('a capabilities document', () => {
  const list = block('UserList', '8.8.1');
  const text = (inner: string, size = ' size="16"'): string => `<UserList version="1.0"${size} xmlns="${namespace}">${inner}</UserList>`;

  it('may leave out anything and say the limits of everything', () => {
    const user =
      '<User><id min="1" max="16" reqReboot="true"/><userName min="0" max="32" def="x">any</userName><password min="8"/><userLevel opt="all" dynamic="true"/></User>';
    expect(validate(text(user), list, 'capabilities')).toEqual([]);
    expect(validate(text('', ''), list, 'capabilities')).toEqual([]);
  });

  it.each([
    ['a size on a leaf', text('<User><id size="1"/></User>'), 'User[1]/id'],
    ['limits on a container', text('<User min="1"/>'), 'User[1]'],
    ['a secret', text('<User><password>x</password></User>'), 'User[1]/password'],
    ['a word for a number', text('<User><id min="low"/></User>'), 'User[1]/id'],
    ['an element of its own', text('<Group/>'), 'Group[1]'],
    ['an attribute of its own', text('<User><id attri="readonly"/></User>'), 'User[1]/id'],
  ])('with %s is refused', (_, document, path) => {
    expect(validate(document, list, 'capabilities').map((error) => error.path)).toEqual([path]);
  });
});
