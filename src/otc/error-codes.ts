import type { ProblemKind } from '../domain/problem.ts';

/**
 * What the cloud's codes mean to a person (fact sheet 11 and 12). A code that is not here goes by the HTTP status,
 * and is shown as it is. Codes of calls that we never make (configurations, policies, tags) are here only where the
 * status would mislead.
 */
const codesByKind: Partial<Record<ProblemKind, readonly string[]>> = {
  'not signed in': [
    'AS.0005',
    'AS.0006',
    'APIGW.0301',
    'VPC.0008',
    'IAM.0001',
    'IAM.0061', // locked
    'IAM.0062', // wrong password
    'IAM.0066', // token expired
    'IAM.0067', // token invalid
  ],
  'no rights': [
    'AS.0011',
    'AS.0031', // with HTTP 400
    'APIGW.0302',
    'APIGW.0304',
    'Ecs.0110',
    'VPC.2201',
    'IAM.0002',
    'IAM.0003',
    'IAM.0080',
    'IAM.0081',
    'IAM.0082',
    'IAM.0083',
    'forbidden',
  ],
  'wrong project': ['AS.0008', 'Ecs.0023'],
  'group not found': ['AS.2007', 'AS.4005'],
  'instance not found': ['AS.4006'],
  'not a member': ['AS.4014'],
  'already a member': ['AS.4023'],
  'member of another group': ['AS.4027'],
  'not found': ['AS.0007', 'AS.0033', 'AS.3020', 'Ecs.0114', 'VPC.0202', 'IAM.0004', 'itemNotFound'],
  busy: ['AS.0003', 'AS.0034', 'AS.2033', 'AS.2047', 'AS.2054', 'conflictingRequest'],
  'wrong group status': ['AS.2020'],
  'not in service': ['AS.4015'],
  'server not active': ['AS.4024'],
  'zone does not match': ['AS.4020'],
  'vpc does not match': ['AS.4021'],
  'hook is over': ['AS.7042'], // no such wait: a wrong key, or somebody has answered, or its time is over
  'cooling down': ['AS.0026'],
  'below the minimum': ['AS.2036', 'AS.4026'],
  'above the maximum': ['AS.2035', 'AS.4022', 'AS.0050'],
  'outside the limits': ['AS.2005'],
  'limits not taken': ['AS.2004', 'AS.2045'],
  'below the protected': ['AS.2010'],
  'nothing to change': ['AS.2028'],
  'too many': ['AS.4043'],
  'failed in whole or in part': ['AS.4029', 'AS.4030', 'AS.4033'],
  'no configuration': ['AS.2018'],
  quota: [
    'AS.1024',
    'AS.2023',
    'AS.2038', // the ECS type is sold out in the zone
    'AS.2043', // the volume type is
    'AS.3032',
    'AS.7019',
    'AS.7111',
    'AS.7112',
    'AS.7113',
    'AS.7114',
    'AS.7115',
  ],
  throttled: ['IAM.0012', 'APIGW.0308', 'overLimit'],
  'cloud trouble': ['AS.0001', 'AS.0049', 'AS.7078', 'AS.7079', 'IAM.0006', 'computeFault'],
};

const kindByCode: ReadonlyMap<string, ProblemKind> = new Map(
  Object.entries(codesByKind).flatMap(([kind, codes]) => codes.map((code) => [code, kind as ProblemKind] as const)),
);

/** AS.2033 says both that a scaling action runs and that the status forbids the call; it is the latter where it names one of these. */
const idleStatus = /\[(PAUSED|ERROR|DELETING|FREEZED)\]/;

/** The kind of problem that an answer with this HTTP status, code and text is. All have one. */
export function kindOf(status: number, code: string | undefined, message = ''): ProblemKind {
  if (status === 401) return 'not signed in'; // whatever else the body says
  if (code === 'AS.2033' && idleStatus.test(message)) return 'wrong group status';
  return kindByCode.get(code ?? '') ?? kindByStatus(status);
}

function kindByStatus(status: number): ProblemKind {
  if (status >= 500) return 'cloud trouble';
  switch (status) {
    case 403:
      return 'no rights';
    case 404:
      return 'not found';
    case 408:
      return 'no answer'; // a gateway that waited in vain does not say whether the service acted
    case 409:
      return 'busy';
    case 429:
      return 'throttled';
    default:
      return status >= 400 ? 'refused' : 'bad answer';
  }
}
