/** What the xUnit plugin of Jenkins accepts as `junit-10`, in our own words: it drops a whole file that breaks one of these. */

const attributes = (required: readonly string[], optional: readonly string[]): string =>
  [
    ...required.map((name) => `<xs:attribute name="${name}" type="xs:string" use="required"/>`),
    ...optional.map((name) => `<xs:attribute name="${name}" type="xs:string"/>`),
  ].join('');

const outcome = (name: string): string =>
  `<xs:element name="${name}"><xs:complexType mixed="true">${attributes([], ['type', 'message'])}</xs:complexType></xs:element>`;

const anyOf = (names: readonly string[]): string =>
  `<xs:choice minOccurs="0" maxOccurs="unbounded">${names.map((name) => `<xs:element ref="${name}"/>`).join('')}</xs:choice>`;

const listOf = (name: string): string => `<xs:sequence><xs:element ref="${name}" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>`;

const element = (name: string, content: string): string =>
  `<xs:element name="${name}"><xs:complexType>${content}</xs:complexType></xs:element>`;

/** Digits, then at most one dot with digits behind it. */
const time =
  '<xs:attribute name="time"><xs:simpleType><xs:restriction base="xs:string"><xs:pattern value="[0-9,]*(\\.[0-9]*)?"/></xs:restriction></xs:simpleType></xs:attribute>';

/** The schema. A case takes no `properties`, and the root no `skipped`. */
export const junit10 = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
${['failure', 'error', 'skipped'].map(outcome).join('\n')}
<xs:element name="system-out" type="xs:string"/>
<xs:element name="system-err" type="xs:string"/>
${element('property', attributes(['name', 'value'], []))}
${element('properties', listOf('property'))}
${element('testcase', anyOf(['skipped', 'error', 'failure', 'system-out', 'system-err']) + attributes(['name'], ['time', 'classname', 'group']))}
${element(
  'testsuite',
  `${anyOf(['testsuite', 'properties', 'testcase', 'system-out', 'system-err'])}${attributes(
    ['name', 'tests', 'failures', 'errors'],
    ['group', 'skipped', 'timestamp', 'hostname', 'id', 'package', 'file', 'log', 'url'],
  )}${time}`,
)}
${element('testsuites', listOf('testsuite') + attributes(['name'], ['tests', 'failures', 'errors']) + time)}
</xs:schema>`;
