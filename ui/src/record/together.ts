/** What the screen says where one rule names several rows whose own messages differ. The rows stand before it: "D1 to D16". */
export const TOGETHER: Readonly<Record<string, string>> = {
  AR002: 'use special category data but have no Article 9 condition.',
  AR005: 'have no retention rule.',
  AR013: 'use conditions that need an appropriate policy document.',
  AR016: 'go abroad without a completed data protection test.',
  AR017: 'rely on adequacy, but no adequacy entry is chosen.',
  AR018: 'go to places that are only partly adequate: confirm that these receivers are covered.',
  AR025: 'are processors with no contract reference.',
  AR026: 'are processors whose Article 28 clauses need a check.',
  AR027: 'are processors whose yearly assurance is due.',
  AR028: 'receive data regularly with no information sharing agreement.',
  AR029: 'are covered by agreements that have ended.',
  AR030: 'receive data, but no power to share it is named.',
  AR031: 'receive data in a way that is not acceptable for it.',
};
