"""Names of persons in Danish text.

Source: the lists beside this file; `README.md` says where each comes from.
"""

from pipeline.privacy.names.find import find_person
from pipeline.privacy.names.known import names_in
from pipeline.privacy.names.same import person_numbers

__all__ = ["find_person", "names_in", "person_numbers"]
