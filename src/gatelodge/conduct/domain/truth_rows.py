"""The ladder against a visitor, row by row, as people read it in the regulation; never written by the engine.

Each line: step | measure, with its length or reach | what is on record | on or off the grounds | the record | and what
each rank may do, from the gate officer up to the director. A test asks the rules for every cell.
"""

from __future__ import annotations

ROWS = """\
0 (a)(1)    | denial               | under_influence          | on  | clean        | rank    may     may     may     may
0 (a)(1)    | denial               | under_influence          | on  | warned       | rank    may     may     may     may
0 (a)(1)    | denial               | under_influence          | on  | repeated     | rank    may     may     may     may
0 (a)(1)    | denial               | under_influence          | on  | serious      | rank    may     may     may     may
0 (a)(1)    | denial               | under_influence          | on  | investigated | rank    may     may     may     may
0 (a)(1)    | denial               | under_influence          | off | clean        | none    none    none    none    none
0 (a)(1)    | denial               | under_influence          | off | warned       | none    none    none    none    none
0 (a)(1)    | denial               | under_influence          | off | repeated     | none    none    none    none    none
0 (a)(1)    | denial               | under_influence          | off | serious      | none    none    none    none    none
0 (a)(1)    | denial               | under_influence          | off | investigated | none    none    none    none    none
0 (a)(2)    | denial               | documents_missing        | on  | clean        | rank    may     may     may     may
0 (a)(2)    | denial               | documents_missing        | on  | warned       | rank    may     may     may     may
0 (a)(2)    | denial               | documents_missing        | on  | repeated     | rank    may     may     may     may
0 (a)(2)    | denial               | documents_missing        | on  | serious      | rank    may     may     may     may
0 (a)(2)    | denial               | documents_missing        | on  | investigated | rank    may     may     may     may
0 (a)(2)    | denial               | documents_missing        | off | clean        | none    none    none    none    none
0 (a)(2)    | denial               | documents_missing        | off | warned       | none    none    none    none    none
0 (a)(2)    | denial               | documents_missing        | off | repeated     | none    none    none    none    none
0 (a)(2)    | denial               | documents_missing        | off | serious      | none    none    none    none    none
0 (a)(2)    | denial               | documents_missing        | off | investigated | none    none    none    none    none
0 (a)(3)    | denial               | search_refused           | on  | clean        | rank    may     may     may     may
0 (a)(3)    | denial               | search_refused           | on  | warned       | rank    may     may     may     may
0 (a)(3)    | denial               | search_refused           | on  | repeated     | rank    may     may     may     may
0 (a)(3)    | denial               | search_refused           | on  | serious      | rank    may     may     may     may
0 (a)(3)    | denial               | search_refused           | on  | investigated | rank    may     may     may     may
0 (a)(3)    | denial               | search_refused           | off | clean        | none    none    none    none    none
0 (a)(3)    | denial               | search_refused           | off | warned       | none    none    none    none    none
0 (a)(3)    | denial               | search_refused           | off | repeated     | none    none    none    none    none
0 (a)(3)    | denial               | search_refused           | off | serious      | none    none    none    none    none
0 (a)(3)    | denial               | search_refused           | off | investigated | none    none    none    none    none
0 (a)(3)(A) | denial               | unclothed_search_refused | on  | clean        | off     off     off     off     off
0 (a)(3)(A) | denial               | unclothed_search_refused | on  | warned       | off     off     off     off     off
0 (a)(3)(A) | denial               | unclothed_search_refused | on  | repeated     | off     off     off     off     off
0 (a)(3)(A) | denial               | unclothed_search_refused | on  | serious      | off     off     off     off     off
0 (a)(3)(A) | denial               | unclothed_search_refused | on  | investigated | off     off     off     off     off
0 (a)(3)(A) | denial               | unclothed_search_refused | off | clean        | none    none    none    none    none
0 (a)(3)(A) | denial               | unclothed_search_refused | off | warned       | none    none    none    none    none
0 (a)(3)(A) | denial               | unclothed_search_refused | off | repeated     | none    none    none    none    none
0 (a)(3)(A) | denial               | unclothed_search_refused | off | serious      | none    none    none    none    none
0 (a)(3)(A) | denial               | unclothed_search_refused | off | investigated | none    none    none    none    none
0           | denial               | breach                   | on  | clean        | none    none    none    none    none
0           | denial               | breach                   | on  | warned       | none    none    none    none    none
0           | denial               | breach                   | on  | repeated     | none    none    none    none    none
0           | denial               | breach                   | on  | serious      | none    none    none    none    none
0           | denial               | breach                   | on  | investigated | none    none    none    none    none
0           | denial               | breach                   | off | clean        | none    none    none    none    none
0           | denial               | breach                   | off | warned       | none    none    none    none    none
0           | denial               | breach                   | off | repeated     | none    none    none    none    none
0           | denial               | breach                   | off | serious      | none    none    none    none    none
0           | denial               | breach                   | off | investigated | none    none    none    none    none
1           | warning              | breach                   | on  | clean        | may     may     may     may     may
1           | warning              | breach                   | on  | warned       | heavier heavier heavier heavier heavier
1           | warning              | breach                   | on  | repeated     | may     may     may     may     may
1           | warning              | breach                   | on  | serious      | may     may     may     may     may
1           | warning              | breach                   | on  | investigated | may     may     may     may     may
1           | warning              | breach                   | off | clean        | may     may     may     may     may
1           | warning              | breach                   | off | warned       | heavier heavier heavier heavier heavier
1           | warning              | breach                   | off | repeated     | may     may     may     may     may
1           | warning              | breach                   | off | serious      | may     may     may     may     may
1           | warning              | breach                   | off | investigated | may     may     may     may     may
1           | warning              | serious_equivalent       | on  | clean        | heavier heavier heavier heavier heavier
1           | warning              | serious_equivalent       | on  | warned       | heavier heavier heavier heavier heavier
1           | warning              | serious_equivalent       | on  | repeated     | heavier heavier heavier heavier heavier
1           | warning              | serious_equivalent       | on  | serious      | heavier heavier heavier heavier heavier
1           | warning              | serious_equivalent       | on  | investigated | heavier heavier heavier heavier heavier
1           | warning              | serious_equivalent       | off | clean        | heavier heavier heavier heavier heavier
1           | warning              | serious_equivalent       | off | warned       | heavier heavier heavier heavier heavier
1           | warning              | serious_equivalent       | off | repeated     | heavier heavier heavier heavier heavier
1           | warning              | serious_equivalent       | off | serious      | heavier heavier heavier heavier heavier
1           | warning              | serious_equivalent       | off | investigated | heavier heavier heavier heavier heavier
1           | warning              | arrest_elsewhere         | off | clean        | none    none    none    none    none
1           | warning              | arrest_elsewhere         | off | warned       | none    none    none    none    none
1           | warning              | arrest_elsewhere         | off | repeated     | none    none    none    none    none
1           | warning              | arrest_elsewhere         | off | serious      | none    none    none    none    none
1           | warning              | arrest_elsewhere         | off | investigated | none    none    none    none    none
1           | non_contact          | breach                   | on  | clean        | rank    may     may     may     may
1           | non_contact          | breach                   | on  | warned       | rank    heavier heavier heavier heavier
1           | non_contact          | breach                   | on  | repeated     | rank    may     may     may     may
1           | non_contact          | breach                   | on  | serious      | rank    may     may     may     may
1           | non_contact          | breach                   | on  | investigated | rank    may     may     may     may
1           | non_contact          | breach                   | off | clean        | rank    may     may     may     may
1           | non_contact          | breach                   | off | warned       | rank    heavier heavier heavier heavier
1           | non_contact          | breach                   | off | repeated     | rank    may     may     may     may
1           | non_contact          | breach                   | off | serious      | rank    may     may     may     may
1           | non_contact          | breach                   | off | investigated | rank    may     may     may     may
1           | non_contact          | serious_equivalent       | on  | clean        | rank    heavier heavier heavier heavier
1           | non_contact          | serious_equivalent       | on  | warned       | rank    heavier heavier heavier heavier
1           | non_contact          | serious_equivalent       | on  | repeated     | rank    heavier heavier heavier heavier
1           | non_contact          | serious_equivalent       | on  | serious      | rank    heavier heavier heavier heavier
1           | non_contact          | serious_equivalent       | on  | investigated | rank    heavier heavier heavier heavier
1           | non_contact          | serious_equivalent       | off | clean        | rank    heavier heavier heavier heavier
1           | non_contact          | serious_equivalent       | off | warned       | rank    heavier heavier heavier heavier
1           | non_contact          | serious_equivalent       | off | repeated     | rank    heavier heavier heavier heavier
1           | non_contact          | serious_equivalent       | off | serious      | rank    heavier heavier heavier heavier
1           | non_contact          | serious_equivalent       | off | investigated | rank    heavier heavier heavier heavier
2           | termination          | breach                   | on  | clean        | none    none    none    none    none
2           | termination          | breach                   | on  | warned       | rank    must    must    must    must
2           | termination          | breach                   | on  | repeated     | none    none    none    none    none
2           | termination          | breach                   | on  | serious      | none    none    none    none    none
2           | termination          | breach                   | on  | investigated | none    none    none    none    none
2           | termination          | breach                   | off | clean        | none    none    none    none    none
2           | termination          | breach                   | off | warned       | rank    must    must    must    must
2           | termination          | breach                   | off | repeated     | none    none    none    none    none
2           | termination          | breach                   | off | serious      | none    none    none    none    none
2           | termination          | breach                   | off | investigated | none    none    none    none    none
2           | termination          | serious_equivalent       | on  | clean        | rank    must    must    must    must
2           | termination          | serious_equivalent       | on  | warned       | rank    must    must    must    must
2           | termination          | serious_equivalent       | on  | repeated     | rank    must    must    must    must
2           | termination          | serious_equivalent       | on  | serious      | rank    must    must    must    must
2           | termination          | serious_equivalent       | on  | investigated | rank    must    must    must    must
2           | termination          | serious_equivalent       | off | clean        | rank    must    must    must    must
2           | termination          | serious_equivalent       | off | warned       | rank    must    must    must    must
2           | termination          | serious_equivalent       | off | repeated     | rank    must    must    must    must
2           | termination          | serious_equivalent       | off | serious      | rank    must    must    must    must
2           | termination          | serious_equivalent       | off | investigated | rank    must    must    must    must
3           | suspension 6         | breach                   | on  | clean        | none    none    none    none    none
3           | suspension 6         | breach                   | on  | warned       | none    none    none    none    none
3           | suspension 6         | breach                   | on  | repeated     | rank    may     may     may     may
3           | suspension 6         | breach                   | on  | serious      | rank    may     may     may     may
3           | suspension 6         | breach                   | on  | investigated | rank    review  review  review  review
3           | suspension 6         | breach                   | off | clean        | none    none    none    none    none
3           | suspension 6         | breach                   | off | warned       | none    none    none    none    none
3           | suspension 6         | breach                   | off | repeated     | rank    may     may     may     may
3           | suspension 6         | breach                   | off | serious      | rank    may     may     may     may
3           | suspension 6         | breach                   | off | investigated | rank    review  review  review  review
3           | suspension 7         | breach                   | on  | clean        | none    none    none    none    none
3           | suspension 7         | breach                   | on  | warned       | none    none    none    none    none
3           | suspension 7         | breach                   | on  | repeated     | over    over    over    over    over
3           | suspension 7         | breach                   | on  | serious      | over    over    over    over    over
3           | suspension 7         | breach                   | on  | investigated | over    over    over    over    over
3           | suspension 7         | breach                   | off | clean        | none    none    none    none    none
3           | suspension 7         | breach                   | off | warned       | none    none    none    none    none
3           | suspension 7         | breach                   | off | repeated     | over    over    over    over    over
3           | suspension 7         | breach                   | off | serious      | over    over    over    over    over
3           | suspension 7         | breach                   | off | investigated | over    over    over    over    over
4           | suspension 12        | misdemeanor              | on  | clean        | rank    rank    rank    may     may
4           | suspension 12        | misdemeanor              | on  | warned       | rank    rank    rank    may     may
4           | suspension 12        | misdemeanor              | on  | repeated     | rank    rank    rank    may     may
4           | suspension 12        | misdemeanor              | on  | serious      | rank    rank    rank    may     may
4           | suspension 12        | misdemeanor              | on  | investigated | rank    rank    rank    review  review
4           | suspension 12        | misdemeanor              | off | clean        | none    none    none    none    none
4           | suspension 12        | misdemeanor              | off | warned       | none    none    none    none    none
4           | suspension 12        | misdemeanor              | off | repeated     | over    over    over    over    over
4           | suspension 12        | misdemeanor              | off | serious      | over    over    over    over    over
4           | suspension 12        | misdemeanor              | off | investigated | over    over    over    over    over
5           | suspension 24        | felony                   | on  | clean        | rank    rank    rank    rank    may
5           | suspension 24        | felony                   | on  | warned       | rank    rank    rank    rank    may
5           | suspension 24        | felony                   | on  | repeated     | rank    rank    rank    rank    may
5           | suspension 24        | felony                   | on  | serious      | rank    rank    rank    rank    may
5           | suspension 24        | felony                   | on  | investigated | rank    rank    rank    rank    review
5           | suspension 24        | felony                   | off | clean        | none    none    none    none    none
5           | suspension 24        | felony                   | off | warned       | none    none    none    none    none
5           | suspension 24        | felony                   | off | repeated     | over    over    over    over    over
5           | suspension 24        | felony                   | off | serious      | over    over    over    over    over
5           | suspension 24        | felony                   | off | investigated | over    over    over    over    over
6           | revocation           | disqualifying_facts      | on  | clean        | rank    rank    rank    may     may
6           | revocation           | disqualifying_facts      | on  | warned       | rank    rank    rank    may     may
6           | revocation           | disqualifying_facts      | on  | repeated     | rank    rank    rank    may     may
6           | revocation           | disqualifying_facts      | on  | serious      | rank    rank    rank    may     may
6           | revocation           | disqualifying_facts      | on  | investigated | rank    rank    rank    may     may
6           | revocation           | disqualifying_facts      | off | clean        | rank    rank    rank    may     may
6           | revocation           | disqualifying_facts      | off | warned       | rank    rank    rank    may     may
6           | revocation           | disqualifying_facts      | off | repeated     | rank    rank    rank    may     may
6           | revocation           | disqualifying_facts      | off | serious      | rank    rank    rank    may     may
6           | revocation           | disqualifying_facts      | off | investigated | rank    rank    rank    may     may
6           | revocation           | breach                   | on  | clean        | none    none    none    none    none
6           | revocation           | breach                   | on  | warned       | none    none    none    none    none
6           | revocation           | breach                   | on  | repeated     | none    none    none    none    none
6           | revocation           | breach                   | on  | serious      | none    none    none    none    none
6           | revocation           | breach                   | on  | investigated | none    none    none    none    none
6           | revocation           | breach                   | off | clean        | none    none    none    none    none
6           | revocation           | breach                   | off | warned       | none    none    none    none    none
6           | revocation           | breach                   | off | repeated     | none    none    none    none    none
6           | revocation           | breach                   | off | serious      | none    none    none    none    none
6           | revocation           | breach                   | off | investigated | none    none    none    none    none
7 (b)(1)    | exclusion facility   | security_threat          | on  | clean        | rank    rank    rank    may     may
7 (b)(1)    | exclusion facility   | security_threat          | on  | warned       | rank    rank    rank    may     may
7 (b)(1)    | exclusion facility   | security_threat          | on  | repeated     | rank    rank    rank    may     may
7 (b)(1)    | exclusion facility   | security_threat          | on  | serious      | rank    rank    rank    may     may
7 (b)(1)    | exclusion facility   | security_threat          | on  | investigated | rank    rank    rank    review  review
7 (b)(1)    | exclusion facility   | security_threat          | off | clean        | rank    rank    rank    may     may
7 (b)(1)    | exclusion facility   | security_threat          | off | warned       | rank    rank    rank    may     may
7 (b)(1)    | exclusion facility   | security_threat          | off | repeated     | rank    rank    rank    may     may
7 (b)(1)    | exclusion facility   | security_threat          | off | serious      | rank    rank    rank    may     may
7 (b)(1)    | exclusion facility   | security_threat          | off | investigated | rank    rank    rank    review  review
7 (b)(1)    | exclusion department | security_threat          | on  | clean        | rank    rank    rank    rank    may
7 (b)(1)    | exclusion department | security_threat          | on  | warned       | rank    rank    rank    rank    may
7 (b)(1)    | exclusion department | security_threat          | on  | repeated     | rank    rank    rank    rank    may
7 (b)(1)    | exclusion department | security_threat          | on  | serious      | rank    rank    rank    rank    may
7 (b)(1)    | exclusion department | security_threat          | on  | investigated | rank    rank    rank    rank    review
7 (b)(1)    | exclusion department | security_threat          | off | clean        | rank    rank    rank    rank    may
7 (b)(1)    | exclusion department | security_threat          | off | warned       | rank    rank    rank    rank    may
7 (b)(1)    | exclusion department | security_threat          | off | repeated     | rank    rank    rank    rank    may
7 (b)(1)    | exclusion department | security_threat          | off | serious      | rank    rank    rank    rank    may
7 (b)(1)    | exclusion department | security_threat          | off | investigated | rank    rank    rank    rank    review
7 (b)(2)    | exclusion facility   | felony_charge            | on  | clean        | rank    rank    rank    may     may
7 (b)(2)    | exclusion facility   | felony_charge            | on  | warned       | rank    rank    rank    may     may
7 (b)(2)    | exclusion facility   | felony_charge            | on  | repeated     | rank    rank    rank    may     may
7 (b)(2)    | exclusion facility   | felony_charge            | on  | serious      | rank    rank    rank    may     may
7 (b)(2)    | exclusion facility   | felony_charge            | on  | investigated | rank    rank    rank    review  review
7 (b)(2)    | exclusion facility   | felony_charge            | off | clean        | rank    rank    rank    may     may
7 (b)(2)    | exclusion facility   | felony_charge            | off | warned       | rank    rank    rank    may     may
7 (b)(2)    | exclusion facility   | felony_charge            | off | repeated     | rank    rank    rank    may     may
7 (b)(2)    | exclusion facility   | felony_charge            | off | serious      | rank    rank    rank    may     may
7 (b)(2)    | exclusion facility   | felony_charge            | off | investigated | rank    rank    rank    review  review
7 (b)(2)    | exclusion department | felony_charge            | on  | clean        | rank    rank    rank    rank    may
7 (b)(2)    | exclusion department | felony_charge            | on  | warned       | rank    rank    rank    rank    may
7 (b)(2)    | exclusion department | felony_charge            | on  | repeated     | rank    rank    rank    rank    may
7 (b)(2)    | exclusion department | felony_charge            | on  | serious      | rank    rank    rank    rank    may
7 (b)(2)    | exclusion department | felony_charge            | on  | investigated | rank    rank    rank    rank    review
7 (b)(2)    | exclusion department | felony_charge            | off | clean        | rank    rank    rank    rank    may
7 (b)(2)    | exclusion department | felony_charge            | off | warned       | rank    rank    rank    rank    may
7 (b)(2)    | exclusion department | felony_charge            | off | repeated     | rank    rank    rank    rank    may
7 (b)(2)    | exclusion department | felony_charge            | off | serious      | rank    rank    rank    rank    may
7 (b)(2)    | exclusion department | felony_charge            | off | investigated | rank    rank    rank    rank    review
7 (b)(3)    | exclusion facility   | felony_investigated      | on  | clean        | rank    rank    rank    review  review
7 (b)(3)    | exclusion facility   | felony_investigated      | on  | warned       | rank    rank    rank    review  review
7 (b)(3)    | exclusion facility   | felony_investigated      | on  | repeated     | rank    rank    rank    review  review
7 (b)(3)    | exclusion facility   | felony_investigated      | on  | serious      | rank    rank    rank    review  review
7 (b)(3)    | exclusion facility   | felony_investigated      | on  | investigated | rank    rank    rank    review  review
7 (b)(3)    | exclusion facility   | felony_investigated      | off | clean        | none    none    none    none    none
7 (b)(3)    | exclusion facility   | felony_investigated      | off | warned       | none    none    none    none    none
7 (b)(3)    | exclusion facility   | felony_investigated      | off | repeated     | none    none    none    none    none
7 (b)(3)    | exclusion facility   | felony_investigated      | off | serious      | none    none    none    none    none
7 (b)(3)    | exclusion facility   | felony_investigated      | off | investigated | none    none    none    none    none
7 (b)(3)    | exclusion department | felony_investigated      | on  | clean        | rank    rank    rank    rank    review
7 (b)(3)    | exclusion department | felony_investigated      | on  | warned       | rank    rank    rank    rank    review
7 (b)(3)    | exclusion department | felony_investigated      | on  | repeated     | rank    rank    rank    rank    review
7 (b)(3)    | exclusion department | felony_investigated      | on  | serious      | rank    rank    rank    rank    review
7 (b)(3)    | exclusion department | felony_investigated      | on  | investigated | rank    rank    rank    rank    review
7 (b)(3)    | exclusion department | felony_investigated      | off | clean        | none    none    none    none    none
7 (b)(3)    | exclusion department | felony_investigated      | off | warned       | none    none    none    none    none
7 (b)(3)    | exclusion department | felony_investigated      | off | repeated     | none    none    none    none    none
7 (b)(3)    | exclusion department | felony_investigated      | off | serious      | none    none    none    none    none
7 (b)(3)    | exclusion department | felony_investigated      | off | investigated | none    none    none    none    none
7 (b)(4)    | exclusion facility   | purpose_ended            | on  | clean        | rank    rank    rank    may     may
7 (b)(4)    | exclusion facility   | purpose_ended            | on  | warned       | rank    rank    rank    may     may
7 (b)(4)    | exclusion facility   | purpose_ended            | on  | repeated     | rank    rank    rank    may     may
7 (b)(4)    | exclusion facility   | purpose_ended            | on  | serious      | rank    rank    rank    may     may
7 (b)(4)    | exclusion facility   | purpose_ended            | on  | investigated | rank    rank    rank    review  review
7 (b)(4)    | exclusion facility   | purpose_ended            | off | clean        | rank    rank    rank    may     may
7 (b)(4)    | exclusion facility   | purpose_ended            | off | warned       | rank    rank    rank    may     may
7 (b)(4)    | exclusion facility   | purpose_ended            | off | repeated     | rank    rank    rank    may     may
7 (b)(4)    | exclusion facility   | purpose_ended            | off | serious      | rank    rank    rank    may     may
7 (b)(4)    | exclusion facility   | purpose_ended            | off | investigated | rank    rank    rank    review  review
7 (b)(4)    | exclusion department | purpose_ended            | on  | clean        | rank    rank    rank    rank    may
7 (b)(4)    | exclusion department | purpose_ended            | on  | warned       | rank    rank    rank    rank    may
7 (b)(4)    | exclusion department | purpose_ended            | on  | repeated     | rank    rank    rank    rank    may
7 (b)(4)    | exclusion department | purpose_ended            | on  | serious      | rank    rank    rank    rank    may
7 (b)(4)    | exclusion department | purpose_ended            | on  | investigated | rank    rank    rank    rank    review
7 (b)(4)    | exclusion department | purpose_ended            | off | clean        | rank    rank    rank    rank    may
7 (b)(4)    | exclusion department | purpose_ended            | off | warned       | rank    rank    rank    rank    may
7 (b)(4)    | exclusion department | purpose_ended            | off | repeated     | rank    rank    rank    rank    may
7 (b)(4)    | exclusion department | purpose_ended            | off | serious      | rank    rank    rank    rank    may
7 (b)(4)    | exclusion department | purpose_ended            | off | investigated | rank    rank    rank    rank    review
7 (b)(5)    | exclusion facility   | listed_offence           | on  | clean        | off     off     off     off     off
7 (b)(5)    | exclusion facility   | listed_offence           | on  | warned       | off     off     off     off     off
7 (b)(5)    | exclusion facility   | listed_offence           | on  | repeated     | off     off     off     off     off
7 (b)(5)    | exclusion facility   | listed_offence           | on  | serious      | off     off     off     off     off
7 (b)(5)    | exclusion facility   | listed_offence           | on  | investigated | off     off     off     off     off
7 (b)(5)    | exclusion facility   | listed_offence           | off | clean        | off     off     off     off     off
7 (b)(5)    | exclusion facility   | listed_offence           | off | warned       | off     off     off     off     off
7 (b)(5)    | exclusion facility   | listed_offence           | off | repeated     | off     off     off     off     off
7 (b)(5)    | exclusion facility   | listed_offence           | off | serious      | off     off     off     off     off
7 (b)(5)    | exclusion facility   | listed_offence           | off | investigated | off     off     off     off     off
7 (b)(5)    | exclusion department | listed_offence           | on  | clean        | off     off     off     off     off
7 (b)(5)    | exclusion department | listed_offence           | on  | warned       | off     off     off     off     off
7 (b)(5)    | exclusion department | listed_offence           | on  | repeated     | off     off     off     off     off
7 (b)(5)    | exclusion department | listed_offence           | on  | serious      | off     off     off     off     off
7 (b)(5)    | exclusion department | listed_offence           | on  | investigated | off     off     off     off     off
7 (b)(5)    | exclusion department | listed_offence           | off | clean        | off     off     off     off     off
7 (b)(5)    | exclusion department | listed_offence           | off | warned       | off     off     off     off     off
7 (b)(5)    | exclusion department | listed_offence           | off | repeated     | off     off     off     off     off
7 (b)(5)    | exclusion department | listed_offence           | off | serious      | off     off     off     off     off
7 (b)(5)    | exclusion department | listed_offence           | off | investigated | off     off     off     off     off
7 (b)(6)    | exclusion facility   | termination_breached     | on  | clean        | off     off     off     off     off
7 (b)(6)    | exclusion facility   | termination_breached     | on  | warned       | off     off     off     off     off
7 (b)(6)    | exclusion facility   | termination_breached     | on  | repeated     | off     off     off     off     off
7 (b)(6)    | exclusion facility   | termination_breached     | on  | serious      | off     off     off     off     off
7 (b)(6)    | exclusion facility   | termination_breached     | on  | investigated | off     off     off     off     off
7 (b)(6)    | exclusion facility   | termination_breached     | off | clean        | off     off     off     off     off
7 (b)(6)    | exclusion facility   | termination_breached     | off | warned       | off     off     off     off     off
7 (b)(6)    | exclusion facility   | termination_breached     | off | repeated     | off     off     off     off     off
7 (b)(6)    | exclusion facility   | termination_breached     | off | serious      | off     off     off     off     off
7 (b)(6)    | exclusion facility   | termination_breached     | off | investigated | off     off     off     off     off
7 (b)(6)    | exclusion department | termination_breached     | on  | clean        | off     off     off     off     off
7 (b)(6)    | exclusion department | termination_breached     | on  | warned       | off     off     off     off     off
7 (b)(6)    | exclusion department | termination_breached     | on  | repeated     | off     off     off     off     off
7 (b)(6)    | exclusion department | termination_breached     | on  | serious      | off     off     off     off     off
7 (b)(6)    | exclusion department | termination_breached     | on  | investigated | off     off     off     off     off
7 (b)(6)    | exclusion department | termination_breached     | off | clean        | off     off     off     off     off
7 (b)(6)    | exclusion department | termination_breached     | off | warned       | off     off     off     off     off
7 (b)(6)    | exclusion department | termination_breached     | off | repeated     | off     off     off     off     off
7 (b)(6)    | exclusion department | termination_breached     | off | serious      | off     off     off     off     off
7 (b)(6)    | exclusion department | termination_breached     | off | investigated | off     off     off     off     off
7           | exclusion facility   | breach                   | on  | clean        | none    none    none    none    none
7           | exclusion facility   | breach                   | on  | warned       | none    none    none    none    none
7           | exclusion facility   | breach                   | on  | repeated     | none    none    none    none    none
7           | exclusion facility   | breach                   | on  | serious      | none    none    none    none    none
7           | exclusion facility   | breach                   | on  | investigated | none    none    none    none    none
7           | exclusion facility   | breach                   | off | clean        | none    none    none    none    none
7           | exclusion facility   | breach                   | off | warned       | none    none    none    none    none
7           | exclusion facility   | breach                   | off | repeated     | none    none    none    none    none
7           | exclusion facility   | breach                   | off | serious      | none    none    none    none    none
7           | exclusion facility   | breach                   | off | investigated | none    none    none    none    none
7           | exclusion department | breach                   | on  | clean        | none    none    none    none    none
7           | exclusion department | breach                   | on  | warned       | none    none    none    none    none
7           | exclusion department | breach                   | on  | repeated     | none    none    none    none    none
7           | exclusion department | breach                   | on  | serious      | none    none    none    none    none
7           | exclusion department | breach                   | on  | investigated | none    none    none    none    none
7           | exclusion department | breach                   | off | clean        | none    none    none    none    none
7           | exclusion department | breach                   | off | warned       | none    none    none    none    none
7           | exclusion department | breach                   | off | repeated     | none    none    none    none    none
7           | exclusion department | breach                   | off | serious      | none    none    none    none    none
7           | exclusion department | breach                   | off | investigated | none    none    none    none    none
"""
