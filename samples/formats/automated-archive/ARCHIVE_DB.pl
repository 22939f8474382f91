# The Riverbank Slush Pile - list of stories
%FILES = (

1 => {
	Author => 'Otter Brown',
	Category => 'Humor, Friendship',
	Date => '03/09/01',
	Email => 'otter@example.org',
	FileType => 'txt',
	Location => '1/badgersloft',
	Pairing => 'Mole/Rat',
	Rating => 'G',
	Summary => 'Badger doesn\'t own a loft. &quot;Doesn&#39;t he?&quot; said Mole.',
	Title => 'Badger\'s Loft',
	Warnings => '',
},

2 => {
	Author => "Otter Brown",
	Category => 'Angst',
	DatePrint => '12/24/99',
	EmailAuthor => 'otter@example.org',
	FileType => 'html',
	Location => '1/oars',
	Sequel => 'Badger\'s Loft',
	Rating => 'PG',
	Title => 'Oars',
},

3 => {
	Author => 'Toad',
	LocationURL => 'http://toad.example.org/poop-poop.html',
	Title => 'Poop Poop',
},
);
1;
