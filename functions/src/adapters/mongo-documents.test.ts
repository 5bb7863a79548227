import { describe, expect, it } from 'vitest';
import { enrolments } from '../collections/enrolments.ts';
import { compiled } from '../collections/machinery.ts';
import { enrolment } from './contract/samples.ts';
import { kindsOf } from './guard.ts';
import { collectionName, documentOf, filterOf, rowOfDocument } from './mongo-documents.ts';
import { enrolmentRecord } from './records.ts';

const kinds = kindsOf(enrolments);
const id = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
const noon = '2026-12-01T12:00:00.000Z';

describe('a document', () => {
  it('has the record’s id as its own, and dates for instants', () => {
    const one = enrolment({ id, nextAt: noon });
    const document = documentOf(kinds, enrolmentRecord.toRow(one));
    expect(document).toMatchObject({ _id: id, nextAt: new Date(noon), endedAt: null, status: 'active' });
    expect(document).not.toHaveProperty('id');
    expect(enrolmentRecord.fromRow(rowOfDocument('enrolments', document))).toEqual(one);
  });

  it('is in the collection that Payload keeps it in', () => {
    expect(collectionName(enrolments)).toBe('enrolments');
    expect(collectionName(compiled)).toBe('compileds');
  });
});

describe('a filter', () => {
  it('says what the conditions say', () => {
    const filter = filterOf(kinds, [
      ['id', 'is', id],
      ['nextAt', '<=', noon],
      { any: [[['leaseUntil', 'is', null]], [['leaseUntil', '<=', '2026-12-01T13:00:00+01:00']]] },
      ['status', 'in', ['active', 'exited']],
    ]);
    expect(filter).toEqual({
      $and: [
        { _id: { $eq: id } },
        { nextAt: { $lte: new Date(noon) } },
        { $or: [{ $and: [{ leaseUntil: { $eq: null } }] }, { $and: [{ leaseUntil: { $lte: new Date(noon) } }] }] },
        { status: { $in: ['active', 'exited'] } },
      ],
    });
  });

  it('never holds what isn’t a value of its field', () => {
    const smuggled = { $ne: null } as unknown as string;
    for (const field of ['id', 'leadId', 'status', 'nextAt', 'visit']) {
      expect(() => filterOf(kinds, [[field, 'is', smuggled]])).toThrow();
      expect(() => filterOf(kinds, [[field, 'in', [smuggled]]])).toThrow();
    }
    expect(() => filterOf(kinds, [['$where', 'is', 'true']])).toThrow('There is no field $where here.');
  });

  it('is never empty', () => {
    expect(() => filterOf(kinds, [])).toThrow();
    expect(() => filterOf(kinds, [{ any: [] }])).toThrow();
  });
});
