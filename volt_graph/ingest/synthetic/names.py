"""Names of people: a mix such as modern London's, put together at random, of no real person."""

from __future__ import annotations

FEMALE = (
    "Aaliyah", "Abigail", "Adaeze", "Agnieszka", "Aisha", "Alice", "Amara", "Amelia", "Ana", "Anjali", "Ayşe",
    "Bianca", "Blessing", "Bronwyn", "Camille", "Charlotte", "Chidinma", "Chloé", "Dorota", "Efua", "Eilidh", "Ella",
    "Emily", "Fatima", "Femi", "Freya", "Grace", "Hannah", "Hodan", "Imani", "Ines", "Isla", "Jade", "Jasmine",
    "Jess", "Kadija", "Keisha", "Khadija", "Lakshmi", "Leah", "Lucía", "Lucy", "Magda", "Mariam", "Mei", "Mia",
    "Nadia", "Naomi", "Ngozi", "Niamh", "Noor", "Olivia", "Oluwaseun", "Parveen", "Poppy", "Priya", "Rebecca",
    "Renée", "Rhiannon", "Ruth", "Saoirse", "Sara", "Shanice", "Siobhán", "Sofia", "Sukhdeep", "Tamar", "Thandiwe",
    "Tia", "Uzma", "Valentina", "Wanjiru", "Yasmin", "Yetunde", "Zainab", "Zoë",
)  # fmt: skip
MALE = (
    "Aaron", "Abdi", "Adam", "Ahmed", "Aleksander", "Ali", "Alfie", "Amir", "André", "Anthony", "Arjun", "Ayodele",
    "Ben", "Björn", "Callum", "Carlos", "Chukwuemeka", "Connor", "Daniel", "Darius", "David", "Dawid", "Dean",
    "Demarai", "Devonte", "Dylan", "Elijah", "Emeka", "Emre", "Ethan", "Farhan", "Femi", "Finn", "George",
    "Gurpreet", "Harry", "Hassan", "Ibrahim", "Idris", "Isaac", "Jack", "Jaden", "Jakub", "James", "Jamal", "Javier",
    "Jérôme", "Jerome", "José", "Joshua", "Kai", "Kieran", "Kofi", "Kwame", "Lamar", "Leon", "Liam", "Luca",
    "Malachi", "Marcus", "Mateus", "Mehmet", "Mohammed", "Muhammad", "Nathan", "Noah", "Oisín", "Oliver", "Omar",
    "Pavel", "Rahim", "Ravi", "Reece", "Rhys", "Ryan", "Samuel", "Seán", "Sergiu", "Tariq", "Theo", "Tomasz",
    "Tyrell", "Umar", "Wei", "Xavier", "Yusuf", "Zachary", "Zoltán",
)  # fmt: skip
SURNAMES = (
    "Abara", "Abdullahi", "Abebe", "Adeyemi-Cole", "Ahmed", "Akhtar", "Amoah", "Antoniou", "Asante", "Bailey",
    "Barnes", "Begum", "Bello", "Bennett", "Bhatt", "Boateng", "Bondarenko", "Bourne", "Brânză", "Campbell",
    "Carter", "Castañeda", "Chaudhry", "Chen", "Chukwu", "Clarke", "Cole", "Cooper", "Costa", "Cruickshank",
    "D'Souza", "Da Silva", "Davies", "de la Cruz", "Demir", "Desai", "Diallo", "Edwards", "El-Amin", "Evans",
    "Farah", "Fernandes", "Fitzgerald", "Forde-Baptiste", "Francis", "García", "Ghosh", "Grant", "Gunawardena",
    "Haddad", "Hall", "Hassan", "Henry", "Hughes", "Hussain", "Ibrahim", "Islam", "Iyer", "Jackson", "James",
    "Jansen", "Jiménez", "Jones", "Joseph", "Kamara", "Kaur", "Kelly", "Khan", "Kowalczyk", "Kumar", "Lam", "Lewis",
    "Lindqvist", "Łukasiewicz", "Mahmood", "Malik", "Marsh", "McAllister", "McKenzie-Brown", "Mensah", "Mitchell",
    "Mohamed", "Morgan", "Mwangi", "Müller", "N'Diaye", "Nguyen", "Nikolić", "Novák", "Nowak", "Nwosu", "O'Brien",
    "O'Connor-Reid", "O'Neill", "Obi", "Okafor", "Okonkwo", "Osei", "Owusu", "Palmer", "Papadopoulos", "Park",
    "Patel", "Pereira", "Petrov", "Phillips", "Popescu", "Qureshi", "Rahman", "Reid", "Rossi", "Roberts", "Sahin",
    "Samuels", "Santos", "Sesay", "Shah", "Sharma", "Silva", "Singh", "Skinner", "St. John", "Stewart", "Suleiman",
    "Szabó", "Tadesse", "Taylor", "Thomas", "Thompson", "Tran", "Turner", "Uddin", "van der Berg", "Walker", "Wang",
    "Warsame", "White", "Williams", "Wójcik", "Yılmaz", "Young", "Zhang", "Zielińska-Hart",
)  # fmt: skip
OTHER_SCRIPTS = (
    "Мария Соколова", "Дмитро Шевченко", "محمد العلي", "فاطمة حسن", "王小明", "陈美玲", "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ", "রহিম উদ্দিন",
    "Νίκος Παππάς", "אבי לוי", "ثنا قریشی", "தமிழ்செல்வன்", "김민준", "ሰላም ተስፋዬ",
)  # fmt: skip
"""Names written in another script than Latin, as one full name."""
STREET_NAMES = (
    "Smalls", "Dots", "Tizzy", "Ghosty", "Kash", "Lil Reece", "Big Mo", "Trigz", "Spooky", "Blanco", "Skeng", "Rico",
    "Menace", "J-Dog", "Slimz", "Frosty", "Bunny", "Tox", "K Dot", "Stitch", "Ace", "Madz", "Biggs", "Shadow",
)  # fmt: skip
NICKNAMES = (("Mohammed", "Mo"), ("Samuel", "Sam"), ("Joshua", "Josh"), ("Rebecca", "Becky"), ("Daniel", "Danny"),
             ("Anthony", "Tony"), ("Zachary", "Zac"), ("Olivia", "Liv"))  # fmt: skip

ETHNICITIES = (("W1", "IC1", 37.0), ("W9", "IC1", 15.0), ("A1", "IC4", 7.0), ("A2", "IC4", 3.0), ("A3", "IC4", 4.0),
               ("A9", "IC4", 5.0), ("B1", "IC3", 4.0), ("B2", "IC3", 8.0), ("B9", "IC3", 2.0), ("M9", "IC3", 6.0),
               ("O1", "IC5", 2.0), ("O9", "IC6", 4.0), ("NS", "", 3.0))  # fmt: skip
"""Self-defined code, officer-defined code, weight: drawn for everyone alike, whatever they did."""
