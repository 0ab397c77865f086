"""Who comes as what to a legal visit, row by row, as people read it in the rules; never written by the engine.

A line of VISITS: pack and day | capacity | where it stands | the proof | the answer for each state of the sponsor. A line
of APPOINTMENTS: pack and day | who is held there | the day | with an appointment in attorney hours, with one out of hours,
without one in attorney hours, without one out of hours. A test asks the rules for every cell.
"""

from __future__ import annotations

VISITS = """\
us-ca 2025-12-31  | attorney            | 3178          | active    | yes  yes  yes  yes  yes  yes  yes
us-ca 2025-12-31  | attorney            | 3178          | unchecked | wait wait wait wait wait wait wait
us-ca 2025-12-31  | attorney            | 3178          | expired   | no   no   no   no   no   no   no
us-ca 2025-12-31  | attorney            | 3178          | none      | no   no   no   no   no   no   no
us-ca 2025-12-31  | law_student         | 3178(c)(1)(C) | both      | no   wait wait yes  no   no   no
us-ca 2025-12-31  | law_student         | 3178(c)(1)(C) | role      | no   wait wait yes  no   no   no
us-ca 2025-12-31  | law_student         | 3178(c)(1)(C) | letter    | no   no   no   no   no   no   no
us-ca 2025-12-31  | law_student         | 3178(c)(1)(C) | none      | no   no   no   no   no   no   no
us-ca 2025-12-31  | paralegal           | 3178(c)(1)(D) | both      | no   wait wait yes  no   no   yes
us-ca 2025-12-31  | paralegal           | 3178(c)(1)(D) | role      | no   wait wait yes  no   no   yes
us-ca 2025-12-31  | paralegal           | 3178(c)(1)(D) | letter    | no   no   no   no   no   no   yes
us-ca 2025-12-31  | paralegal           | 3178(c)(1)(D) | none      | no   no   no   no   no   no   yes
us-ca 2025-12-31  | investigator        | 3178(c)(1)(A) | both      | no   wait wait yes  no   no   yes
us-ca 2025-12-31  | investigator        | 3178(c)(1)(A) | role      | no   wait wait yes  no   no   yes
us-ca 2025-12-31  | investigator        | 3178(c)(1)(A) | letter    | no   no   no   no   no   no   no
us-ca 2025-12-31  | investigator        | 3178(c)(1)(A) | none      | no   no   no   no   no   no   no
us-ca 2025-12-31  | public_investigator | 3178(c)(1)(B) | both      | yes  yes  yes  yes  ask  ask  yes
us-ca 2025-12-31  | public_investigator | 3178(c)(1)(B) | role      | yes  yes  yes  yes  ask  ask  yes
us-ca 2025-12-31  | public_investigator | 3178(c)(1)(B) | letter    | no   no   no   no   no   no   no
us-ca 2025-12-31  | public_investigator | 3178(c)(1)(B) | none      | no   no   no   no   no   no   no
us-ca 2025-12-31  | interpreter         | 3178(c)(1)    | both      | no   wait wait yes  no   no   ask
us-ca 2025-12-31  | interpreter         | 3178(c)(1)    | role      | no   wait wait yes  no   no   ask
us-ca 2025-12-31  | interpreter         | 3178(c)(1)    | letter    | no   wait wait ask  no   no   ask
us-ca 2025-12-31  | interpreter         | 3178(c)(1)    | none      | no   wait wait ask  no   no   ask
us-ca 2025-12-31  | expert              | 3178(c)(1)    | both      | no   wait wait yes  no   no   ask
us-ca 2025-12-31  | expert              | 3178(c)(1)    | role      | no   wait wait yes  no   no   ask
us-ca 2025-12-31  | expert              | 3178(c)(1)    | letter    | no   wait wait ask  no   no   ask
us-ca 2025-12-31  | expert              | 3178(c)(1)    | none      | no   wait wait ask  no   no   ask
us-ca 2025-12-31  | employee            | 3178(c)(1)(E) | both      | no   wait wait yes  no   no   no
us-ca 2025-12-31  | employee            | 3178(c)(1)(E) | role      | no   wait wait yes  no   no   no
us-ca 2025-12-31  | employee            | 3178(c)(1)(E) | letter    | no   no   no   no   no   no   no
us-ca 2025-12-31  | employee            | 3178(c)(1)(E) | none      | no   no   no   no   no   no   no
us-ca 2026-01-01  | attorney            | 3178          | active    | yes  yes  yes  yes  yes  yes  yes
us-ca 2026-01-01  | attorney            | 3178          | unchecked | wait wait wait wait wait wait wait
us-ca 2026-01-01  | attorney            | 3178          | expired   | no   no   no   no   no   no   no
us-ca 2026-01-01  | attorney            | 3178          | none      | no   no   no   no   no   no   no
us-ca 2026-01-01  | law_student         | 3178(c)(1)(C) | both      | no   wait wait yes  no   no   no
us-ca 2026-01-01  | law_student         | 3178(c)(1)(C) | role      | no   wait wait yes  no   no   no
us-ca 2026-01-01  | law_student         | 3178(c)(1)(C) | letter    | no   no   no   no   no   no   no
us-ca 2026-01-01  | law_student         | 3178(c)(1)(C) | none      | no   no   no   no   no   no   no
us-ca 2026-01-01  | paralegal           | 3178(c)(1)(D) | both      | no   wait wait yes  no   no   yes
us-ca 2026-01-01  | paralegal           | 3178(c)(1)(D) | role      | no   wait wait yes  no   no   yes
us-ca 2026-01-01  | paralegal           | 3178(c)(1)(D) | letter    | no   no   no   no   no   no   yes
us-ca 2026-01-01  | paralegal           | 3178(c)(1)(D) | none      | no   no   no   no   no   no   yes
us-ca 2026-01-01  | investigator        | 3178(c)(1)(A) | both      | no   wait wait yes  no   no   yes
us-ca 2026-01-01  | investigator        | 3178(c)(1)(A) | role      | no   wait wait yes  no   no   yes
us-ca 2026-01-01  | investigator        | 3178(c)(1)(A) | letter    | no   no   no   no   no   no   no
us-ca 2026-01-01  | investigator        | 3178(c)(1)(A) | none      | no   no   no   no   no   no   no
us-ca 2026-01-01  | public_investigator | 3178(c)(1)(B) | both      | yes  yes  yes  yes  ask  ask  yes
us-ca 2026-01-01  | public_investigator | 3178(c)(1)(B) | role      | yes  yes  yes  yes  ask  ask  yes
us-ca 2026-01-01  | public_investigator | 3178(c)(1)(B) | letter    | no   no   no   no   no   no   no
us-ca 2026-01-01  | public_investigator | 3178(c)(1)(B) | none      | no   no   no   no   no   no   no
us-ca 2026-01-01  | interpreter         | 3178(c)(1)    | both      | no   wait wait yes  no   no   ask
us-ca 2026-01-01  | interpreter         | 3178(c)(1)    | role      | no   wait wait yes  no   no   ask
us-ca 2026-01-01  | interpreter         | 3178(c)(1)    | letter    | no   wait wait ask  no   no   ask
us-ca 2026-01-01  | interpreter         | 3178(c)(1)    | none      | no   wait wait ask  no   no   ask
us-ca 2026-01-01  | expert              | 3178(c)(1)    | both      | no   wait wait yes  no   no   ask
us-ca 2026-01-01  | expert              | 3178(c)(1)    | role      | no   wait wait yes  no   no   ask
us-ca 2026-01-01  | expert              | 3178(c)(1)    | letter    | no   wait wait ask  no   no   ask
us-ca 2026-01-01  | expert              | 3178(c)(1)    | none      | no   wait wait ask  no   no   ask
us-ca 2026-01-01  | employee            | 3178(c)(1)(E) | both      | no   wait wait yes  no   no   no
us-ca 2026-01-01  | employee            | 3178(c)(1)(E) | role      | no   wait wait yes  no   no   no
us-ca 2026-01-01  | employee            | 3178(c)(1)(E) | letter    | no   no   no   no   no   no   no
us-ca 2026-01-01  | employee            | 3178(c)(1)(E) | none      | no   no   no   no   no   no   no
us-bop 2024-02-06 | attorney            | 543.13        | active    | yes  yes  yes  yes  yes  yes  yes
us-bop 2024-02-06 | attorney            | 543.13        | unchecked | wait wait wait wait wait wait wait
us-bop 2024-02-06 | attorney            | 543.13        | expired   | ask  ask  ask  ask  ask  ask  ask
us-bop 2024-02-06 | attorney            | 543.13        | none      | ask  ask  ask  ask  ask  ask  ask
us-bop 2024-02-06 | law_student         | 543.15        | both      | no   wait wait yes  no   no   ask
us-bop 2024-02-06 | law_student         | 543.15        | role      | no   no   no   no   no   no   ask
us-bop 2024-02-06 | law_student         | 543.15        | letter    | no   wait wait ask  no   no   ask
us-bop 2024-02-06 | law_student         | 543.15        | none      | no   no   no   no   no   no   ask
us-bop 2024-02-06 | paralegal           | 543.16        | both      | no   wait wait yes  no   no   ask
us-bop 2024-02-06 | paralegal           | 543.16        | role      | no   no   no   no   no   no   ask
us-bop 2024-02-06 | paralegal           | 543.16        | letter    | no   wait wait yes  no   no   ask
us-bop 2024-02-06 | paralegal           | 543.16        | none      | no   no   no   no   no   no   ask
us-bop 2024-02-06 | investigator        | 543.16        | both      | no   wait wait yes  no   no   ask
us-bop 2024-02-06 | investigator        | 543.16        | role      | no   no   no   no   no   no   ask
us-bop 2024-02-06 | investigator        | 543.16        | letter    | no   wait wait yes  no   no   ask
us-bop 2024-02-06 | investigator        | 543.16        | none      | no   no   no   no   no   no   ask
us-bop 2024-02-06 | public_investigator | 543.16        | both      | no   wait wait yes  no   no   ask
us-bop 2024-02-06 | public_investigator | 543.16        | role      | no   no   no   no   no   no   ask
us-bop 2024-02-06 | public_investigator | 543.16        | letter    | no   wait wait yes  no   no   ask
us-bop 2024-02-06 | public_investigator | 543.16        | none      | no   no   no   no   no   no   ask
us-bop 2024-02-06 | interpreter         | 543.16        | both      | no   wait wait yes  no   no   ask
us-bop 2024-02-06 | interpreter         | 543.16        | role      | no   no   no   no   no   no   ask
us-bop 2024-02-06 | interpreter         | 543.16        | letter    | no   wait wait yes  no   no   ask
us-bop 2024-02-06 | interpreter         | 543.16        | none      | no   no   no   no   no   no   ask
us-bop 2024-02-06 | expert              | 543.16        | both      | no   wait wait yes  no   no   ask
us-bop 2024-02-06 | expert              | 543.16        | role      | no   no   no   no   no   no   ask
us-bop 2024-02-06 | expert              | 543.16        | letter    | no   wait wait yes  no   no   ask
us-bop 2024-02-06 | expert              | 543.16        | none      | no   no   no   no   no   no   ask
us-bop 2024-02-06 | employee            | 543.16        | both      | no   wait wait yes  no   no   ask
us-bop 2024-02-06 | employee            | 543.16        | role      | no   no   no   no   no   no   ask
us-bop 2024-02-06 | employee            | 543.16        | letter    | no   wait wait yes  no   no   ask
us-bop 2024-02-06 | employee            | 543.16        | none      | no   no   no   no   no   no   ask
us-bop 2024-02-07 | attorney            | 543.13        | active    | yes  yes  yes  yes  yes  yes  yes
us-bop 2024-02-07 | attorney            | 543.13        | unchecked | wait wait wait wait wait wait wait
us-bop 2024-02-07 | attorney            | 543.13        | expired   | ask  ask  ask  ask  ask  ask  ask
us-bop 2024-02-07 | attorney            | 543.13        | none      | ask  ask  ask  ask  ask  ask  ask
us-bop 2024-02-07 | law_student         | 543.15        | both      | no   wait wait yes  no   no   ask
us-bop 2024-02-07 | law_student         | 543.15        | role      | no   no   no   no   no   no   ask
us-bop 2024-02-07 | law_student         | 543.15        | letter    | no   wait wait ask  no   no   ask
us-bop 2024-02-07 | law_student         | 543.15        | none      | no   no   no   no   no   no   ask
us-bop 2024-02-07 | paralegal           | 543.16        | both      | no   wait wait yes  no   no   ask
us-bop 2024-02-07 | paralegal           | 543.16        | role      | no   no   no   no   no   no   ask
us-bop 2024-02-07 | paralegal           | 543.16        | letter    | no   wait wait yes  no   no   ask
us-bop 2024-02-07 | paralegal           | 543.16        | none      | no   no   no   no   no   no   ask
us-bop 2024-02-07 | investigator        | 543.16        | both      | no   wait wait yes  no   no   ask
us-bop 2024-02-07 | investigator        | 543.16        | role      | no   no   no   no   no   no   ask
us-bop 2024-02-07 | investigator        | 543.16        | letter    | no   wait wait yes  no   no   ask
us-bop 2024-02-07 | investigator        | 543.16        | none      | no   no   no   no   no   no   ask
us-bop 2024-02-07 | public_investigator | 543.16        | both      | no   wait wait yes  no   no   ask
us-bop 2024-02-07 | public_investigator | 543.16        | role      | no   no   no   no   no   no   ask
us-bop 2024-02-07 | public_investigator | 543.16        | letter    | no   wait wait yes  no   no   ask
us-bop 2024-02-07 | public_investigator | 543.16        | none      | no   no   no   no   no   no   ask
us-bop 2024-02-07 | interpreter         | 543.16        | both      | no   wait wait yes  no   no   ask
us-bop 2024-02-07 | interpreter         | 543.16        | role      | no   no   no   no   no   no   ask
us-bop 2024-02-07 | interpreter         | 543.16        | letter    | no   wait wait yes  no   no   ask
us-bop 2024-02-07 | interpreter         | 543.16        | none      | no   no   no   no   no   no   ask
us-bop 2024-02-07 | expert              | 543.16        | both      | no   wait wait yes  no   no   ask
us-bop 2024-02-07 | expert              | 543.16        | role      | no   no   no   no   no   no   ask
us-bop 2024-02-07 | expert              | 543.16        | letter    | no   wait wait yes  no   no   ask
us-bop 2024-02-07 | expert              | 543.16        | none      | no   no   no   no   no   no   ask
us-bop 2024-02-07 | employee            | 543.16        | both      | no   wait wait yes  no   no   ask
us-bop 2024-02-07 | employee            | 543.16        | role      | no   no   no   no   no   no   ask
us-bop 2024-02-07 | employee            | 543.16        | letter    | no   wait wait yes  no   no   ask
us-bop 2024-02-07 | employee            | 543.16        | none      | no   no   no   no   no   no   ask
"""
APPOINTMENTS = """\
us-ca 2025-12-31  | sentenced | weekday | yes  yes  wait wait
us-ca 2025-12-31  | sentenced | weekend | yes  yes  wait wait
us-ca 2025-12-31  | pretrial  | weekday | yes  yes  wait wait
us-ca 2025-12-31  | pretrial  | weekend | yes  yes  wait wait
us-ca 2026-01-01  | sentenced | weekday | yes  yes  wait wait
us-ca 2026-01-01  | sentenced | weekend | yes  yes  wait wait
us-ca 2026-01-01  | pretrial  | weekday | yes  yes  wait wait
us-ca 2026-01-01  | pretrial  | weekend | yes  yes  wait wait
us-bop 2024-02-06 | sentenced | weekday | yes  yes  ask  ask
us-bop 2024-02-06 | sentenced | weekend | yes  yes  ask  ask
us-bop 2024-02-06 | pretrial  | weekday | yes  yes  ask  ask
us-bop 2024-02-06 | pretrial  | weekend | yes  yes  ask  ask
us-bop 2024-02-07 | sentenced | weekday | yes  yes  ask  ask
us-bop 2024-02-07 | sentenced | weekend | yes  yes  ask  ask
us-bop 2024-02-07 | pretrial  | weekday | yes  yes  yes  ask
us-bop 2024-02-07 | pretrial  | weekend | yes  yes  yes  ask
"""
